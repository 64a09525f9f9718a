// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { PageEvent } from '#core/paging/pageEvents.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { FactsContext } from '#server/log/stream.ts'

type Say = readonly { readonly channel: 'sms' | 'voice' | 'email'; readonly template: string }[]

/** Each rung is rung on these, all at once: the first to be heard wins. A voice never reads an address aloud. */
const activation: Say = [
  { channel: 'sms', template: 'activation' },
  { channel: 'voice', template: 'activation-voice' },
  { channel: 'email', template: 'activation-email' },
]
const standDown: Say = [{ channel: 'sms', template: 'stand-down' }]
/** Somebody out is silent or calls for help: whoever is called must know at once that it is no ordinary call-out. */
const callForHelp: Say = [
  { channel: 'sms', template: 'safety-help' },
  { channel: 'voice', template: 'safety-help-voice' },
  { channel: 'email', template: 'safety-help-email' },
]
const heardAgain: Say = [{ channel: 'sms', template: 'safety-heard' }]

/**
 * Writes what the call-out wants said, in the transaction of its event; the engine sends it after commit.
 * An acknowledgement cancels what is still waiting: nothing is sent after it.
 */
export async function queuePageMessages(
  { tx, ambito, now }: Pick<FactsContext, 'tx' | 'ambito' | 'now'>,
  { id: pageId, event }: RecordedEvent & { readonly event: PageEvent },
): Promise<void> {
  const queue = async (userIds: readonly string[], say: Say) => {
    const rows = userIds.flatMap((userId) =>
      say.map(({ channel, template }) => ({
        ambito_id: ambito.id,
        message_id: newId(),
        page_id: pageId,
        case_id: caseId,
        user_id: userId,
        channel,
        template,
        next_try_at: now,
        changed_at: now,
      })),
    )
    if (rows.length > 0) await tx.insertInto('outbox').values(rows).execute()
  }
  const row = await tx
    .selectFrom('view_pages')
    .select(['case_id', 'steps', 'help'])
    .where('ambito_id', '=', ambito.id)
    .where('page_id', '=', pageId)
    .executeTakeFirstOrThrow()
  const caseId = row.case_id
  const steps = row.steps as unknown as { userId: string }[]

  const call = row.help ? callForHelp : activation
  if (event.type === 'PageStarted') await queue([event.steps[0]?.userId ?? ''], call)
  if (event.type === 'PageEscalated') await queue([steps[event.step]?.userId ?? ''], call)
  if (event.type === 'PageAcknowledged' || event.type === 'PageWithdrawn') {
    await tx
      .updateTable('outbox')
      .set({ state: 'cancelled', changed_at: now })
      .where('ambito_id', '=', ambito.id)
      .where('page_id', '=', pageId)
      .where('state', '=', 'queued')
      .execute()
  }
  if (event.type === 'TeamStoodDown') await queue(event.userIds, row.help ? heardAgain : standDown)
}
