// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import type { Tx } from '#server/app/database.ts'
import { type HandlerDeps, handle } from '#server/log/handle.ts'
import { queueNextContact } from './queueNextContact.ts'
import { systemCommand } from './systemCommand.ts'

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

/**
 * The event, the mark on the message and the next way to reach the person are one transaction: none is ever there
 * without the others. The same news told twice happens once.
 */
export async function reportMessage(deps: HandlerDeps, news: MessageNews): Promise<void> {
  const { messageId, pageId, userId, channel, outcome, provider, trouble, attempt } = news
  const occasion = [messageId, outcome, ...(attempt ? [attempt, provider] : [])].join('/')
  await handle(
    deps,
    systemCommand('reportMessage', 'page', pageId, occasion, async (_words, tx) => {
      if (outcome !== 'passed_over') await mark(tx, deps, news)
      if (outcome === 'failed' || outcome === 'undelivered') await queueNextContact(tx, deps, news)
      return {
        type: 'ReportMessage',
        messageId,
        outcome,
        channel,
        userId,
        ...(provider && { provider }),
        ...(trouble && { trouble }),
      }
    }),
  )
}

/** A message that arrived stays so: what a provider says late, or in the wrong order, does not take it back. */
async function mark(tx: Tx, { ambito, clock }: HandlerDeps, news: MessageNews): Promise<void> {
  const { messageId, outcome, provider, providerMessageId } = news
  await tx
    .updateTable('outbox')
    .set({
      state: outcome,
      changed_at: clock.now().toISOString(),
      ...(provider && { provider }),
      ...(providerMessageId && { provider_message_id: providerMessageId }),
    })
    .where('ambito_id', '=', ambito.id)
    .where('message_id', '=', messageId)
    .where(
      'state',
      'not in',
      outcome === 'handed_over'
        ? ['delivered', 'answered', 'undelivered']
        : ['answered', ...(outcome === 'answered' ? [] : ['delivered'])],
    )
    .execute()
}
