// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { PassedOver } from '#server/channels/channel.ts'
import type { EngineDeps, Job } from './job.ts'
import { type MessageNews, makeReporter } from './reportMessages.ts'

const AT_ONCE = 200

/** What a provider took from a process that then died is put on record: the same command as its own would have been. */
export function dueRecords(deps: EngineDeps): Job {
  const { db, ambito, clock } = deps
  const reporter = makeReporter(deps)

  const findLeft = () =>
    db.inAmbito(ambito.id, (tx) =>
      tx
        .selectFrom('outbox')
        .select(['message_id', 'page_id', 'user_id', 'channel', 'provider', 'passed_over', 'record_due_at'])
        .where('ambito_id', '=', ambito.id)
        .where('record_due_at', 'is not', null)
        .orderBy('record_due_at')
        .limit(AT_ONCE)
        .execute(),
    )
  type Left = Awaited<ReturnType<typeof findLeft>>[number]

  async function record({ message_id, page_id, user_id, channel, provider, passed_over }: Left) {
    const message = { messageId: message_id, pageId: page_id, userId: user_id, channel: channel as ChannelKind }
    const before = (passed_over ?? []) as unknown as readonly (PassedOver & { readonly attempt: number })[]
    for (const one of before) await reporter.report({ ...message, ...one, outcome: 'passed_over' })
    await reporter.report({ ...message, outcome: 'handed_over', ...(provider && { provider }) } satisfies MessageNews)
  }

  return {
    name: 'dueRecords',
    streams: [],
    async run(again) {
      const left = await findLeft()
      const now = clock.now().toISOString()
      const due = left.filter(({ record_due_at }) => record_due_at !== null && record_due_at <= now)
      await Promise.all(due.map(record))
      if (due.length === AT_ONCE) again()
      return left.find((one) => !due.includes(one))?.record_due_at ?? undefined
    },
  }
}
