// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { PageCommand } from '#core/paging/pageCommands.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { Tx } from '#server/app/database.ts'
import { type HandlerDeps, handle } from '#server/log/handle.ts'
import { recordTogether, type ToRecord } from '#server/log/recordTogether.ts'
import { queueNextContact } from './queueNextContact.ts'
import { systemCommand } from './systemCommand.ts'
import { together } from './together.ts'

/** What became of a message, by our own sending or by what a provider said afterwards. */
export interface MessageNews {
  readonly messageId: string
  readonly pageId: string
  readonly userId: string
  readonly channel: ChannelKind
  readonly outcome: MessageOutcome
  readonly provider?: string | undefined
  readonly providerMessageId?: string | undefined
  readonly trouble?: MessageTrouble | undefined
  /** Which attempt it was, for what may happen more than once to one message. */
  readonly attempt?: number
}

export interface Reporter {
  /** Resolves once it is kept. The same news told twice happens once. */
  report(news: MessageNews): Promise<void>
}

type ReportMessage = Extract<PageCommand, { type: 'ReportMessage' }>
type Request = ToRecord<'page'> & { readonly command: ReportMessage; readonly news: MessageNews }

const AT_ONCE = 200

/**
 * Writes what became of messages, those that come meanwhile together. News of a loss goes alone and first, because the next
 * way to reach the person leaves with it.
 */
export function makeReporter(deps: HandlerDeps): Reporter {
  const write = together<Request>({
    atOnce: AT_ONCE,
    all: (requests) =>
      recordTogether(deps, 'page', requests, async (tx, fresh) => {
        await mark(tx, deps, newsOf(requests, fresh))
      }),
    alone: (request) => writeAlone(deps, request),
  })
  return {
    report(news) {
      const request = requestOf(news)
      return isLost(news) ? writeAlone(deps, request) : write(request)
    },
  }
}

function newsOf(requests: readonly Request[], fresh: readonly { readonly commandId: string }[]): MessageNews[] {
  const ids = new Set(fresh.map(({ commandId }) => commandId))
  return requests.flatMap(({ commandId, news }) => (ids.delete(commandId) ? news : []))
}

/** The event, the mark on the message and the next way to reach the person are one: none is ever there without the others. */
async function writeAlone(deps: HandlerDeps, { news, command, ...request }: Request): Promise<void> {
  await handle(deps, {
    ...request,
    stream: 'page',
    haste: isLost(news) ? 'act' : 'record',
    command: async (_words, tx) => {
      const marked = await mark(tx, deps, [news])
      // What arrived has arrived: a loss told after it calls nobody by another way.
      if (isLost(news) && marked > 0) await queueNextContact(tx, deps, news)
      return command
    },
  })
}

function isLost({ outcome }: MessageNews): boolean {
  return outcome === 'failed' || outcome === 'undelivered'
}

function requestOf(news: MessageNews): Request {
  const { messageId, pageId, userId, channel, outcome, provider, trouble, attempt } = news
  const occasion = [messageId, outcome, ...(attempt ? [attempt, provider] : [])].join('/')
  const command: ReportMessage = {
    type: 'ReportMessage',
    messageId,
    outcome,
    channel,
    userId,
    ...(provider && { provider }),
    ...(trouble && { trouble }),
  }
  return { ...systemCommand('reportMessage', 'page', pageId, occasion, () => command), command, news }
}

/** A message that arrived stays so: what a provider says late, or in the wrong order, does not take it back. */
const laterThan: Readonly<Partial<Record<MessageOutcome, readonly string[]>>> = {
  // As a rule it is marked already (`keepHandedOver.ts`).
  handed_over: ['handed_over', 'delivered', 'answered', 'undelivered'],
  delivered: ['answered', 'delivered'],
  undelivered: ['answered', 'delivered'],
  failed: ['answered', 'delivered'],
  answered: ['answered'],
}

/** With the event, in its transaction: the message is what was said of it, and nobody has to record it any more. */
async function mark(tx: Tx, deps: HandlerDeps, all: readonly MessageNews[]): Promise<number> {
  const recorded = all.flatMap(({ outcome, messageId }) => (outcome === 'handed_over' ? messageId : []))
  if (recorded.length > 0) {
    await tx
      .updateTable('outbox')
      .set({ record_due_at: null, passed_over: null })
      .where('ambito_id', '=', deps.ambito.id)
      .where('message_id', 'in', recorded)
      .where('record_due_at', 'is not', null)
      .execute()
  }
  return markStates(tx, deps, all)
}

async function markStates(tx: Tx, { ambito, clock }: HandlerDeps, all: readonly MessageNews[]): Promise<number> {
  let marked = 0
  for (const [outcome, later] of Object.entries(laterThan)) {
    const news = all.filter((one) => one.outcome === outcome)
    if (news.length === 0) continue
    const told = JSON.stringify(
      news.map(({ messageId, provider, providerMessageId }) => ({ messageId, provider, providerMessageId })),
    )
    const { numAffectedRows = 0n } = await sql`
      update outbox set state = ${outcome}, changed_at = ${clock.now().toISOString()},
        provider = coalesce(told.provider, outbox.provider),
        provider_message_id = coalesce(told."providerMessageId", outbox.provider_message_id)
      from jsonb_to_recordset(${told}::jsonb) as told("messageId" uuid, provider text, "providerMessageId" text)
      where outbox.ambito_id = ${ambito.id} and outbox.message_id = told."messageId"
        and outbox.state <> all(${later})`.execute(tx)
    marked += Number(numAffectedRows)
  }
  return marked
}
