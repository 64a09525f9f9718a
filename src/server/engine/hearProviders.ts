// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import type { HeardOutcome } from '#core/paging/answer.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { contactBookIdOf } from '#server/app/contacts.ts'
import type { Logger } from '#server/app/logger.ts'
import type { Hear, Receipt } from '#server/channels/provider.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import { type HandlerDeps, handle } from '#server/log/handle.ts'
import { Refused } from '#server/log/refusals.ts'
import { answerByCode } from '#server/paging/answerByCode.ts'
import { makeReporter } from './reportMessages.ts'
import { systemCommand } from './systemCommand.ts'

/** A receipt may be quicker than the commit that keeps the provider's number. */
const LOOK_AGAIN_MS = [0, 250, 1_500]
const YES = '1'

/** What providers say of messages becomes events: on the case of a call-out, in the book of a contact point tried out. */
export function hearProviders(deps: HandlerDeps & { readonly log: Logger }): Hear {
  const { db, ambito, clock, log } = deps
  const reporter = makeReporter(deps)

  async function findMessage(receipt: Receipt) {
    for (const waitMs of LOOK_AGAIN_MS) {
      if (waitMs > 0) await sleep(waitMs)
      const found = await db.inAmbito(ambito.id, async (tx) => {
        const page = await tx
          .selectFrom('outbox')
          .select(['message_id as messageId', 'page_id as pageId', 'user_id as userId', 'channel'])
          .where('ambito_id', '=', ambito.id)
          .where(({ and, or, eb }) =>
            or([
              ...(isId(receipt.messageId) ? [eb('message_id', '=', receipt.messageId)] : []),
              and([eb('provider', '=', receipt.provider), eb('provider_message_id', 'in', receipt.providerMessageIds)]),
            ]),
          )
          .executeTakeFirst()
        if (page) return { page }
        const check = await tx
          .selectFrom('check_outbox')
          .select(['check_id as checkId', 'user_id as userId'])
          .where('ambito_id', '=', ambito.id)
          .where(({ and, or, eb }) =>
            or([
              ...(isId(receipt.messageId) ? [eb('check_id', '=', receipt.messageId)] : []),
              and([eb('provider', '=', receipt.provider), eb('provider_message_id', 'in', receipt.providerMessageIds)]),
            ]),
          )
          .executeTakeFirst()
        return check && { check }
      })
      if (found) return found
    }
    return undefined
  }

  return {
    async receipt(receipt) {
      const { provider, outcome, trouble } = receipt
      const found = await findMessage(receipt)
      if (!found) {
        log.warn({ provider, outcome }, 'a receipt is about no message of ours')
        return
      }
      if ('page' in found) {
        const { channel, ...page } = found.page
        return reporter.report({ ...page, channel: channel as ChannelKind, outcome, provider, trouble })
      }
      const { checkId, userId } = found.check
      await reportCheck(deps, { checkId, userId, outcome, provider, trouble })
    },

    async answer({ provider: _, messageId, ...answer }) {
      const check = isId(messageId) ? await findCheck(deps, messageId) : undefined
      if (check) return answerCheck(deps, check, answer.code)
      return answerByCode(deps, { ...answer, messageId, receivedAt: clock.now().toISOString() })
    },
  }
}

interface CheckNews {
  readonly checkId: string
  readonly userId: string
  readonly outcome: Receipt['outcome'] | 'handed_over' | 'failed'
  readonly provider?: string | undefined
  readonly trouble?: Receipt['trouble']
}

/** Told twice it happens once; told too late it changes nothing. */
export async function reportCheck(deps: HandlerDeps, { userId, ...news }: CheckNews): Promise<void> {
  const occasion = `${news.checkId}/${news.outcome}`
  await giveUnlessDone(
    deps,
    systemCommand('reportCheck', 'contacts', contactBookIdOf(userId), occasion, () => ({
      type: 'ReportCheck',
      ...news,
    })),
  )
}

async function findCheck({ db, ambito }: HandlerDeps, checkId: string) {
  return db.inAmbito(ambito.id, (tx) =>
    tx
      .selectFrom('check_outbox')
      .select(['check_id as checkId', 'user_id as userId'])
      .where('ambito_id', '=', ambito.id)
      .where('check_id', '=', checkId)
      .executeTakeFirst(),
  )
}

/** Whoever presses the key has the phone in the hand. */
async function answerCheck(
  deps: HandlerDeps,
  { checkId, userId }: { readonly checkId: string; readonly userId: string },
  key: string,
): Promise<HeardOutcome> {
  if (key !== YES) return 'unknown_code'
  try {
    await handle(
      deps,
      systemCommand('answerCheck', 'contacts', contactBookIdOf(userId), checkId, () => ({
        type: 'AnswerCheck',
        checkId,
        how: 'key',
        isRight: true,
      })),
    )
    return 'check_answered'
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return 'check_over'
  }
}

function isId(id: string | undefined): id is string {
  return id !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
}
