// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { OutingEvent } from '#core/outings/outingEvents.ts'
import type { TextKey } from '#core/paging/textKeys.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { FactsContext } from '#server/log/stream.ts'

type Context = Pick<FactsContext, 'tx' | 'ambito' | 'now'>

const reminder = [
  { channel: 'sms', template: 'safety-reminder' },
  { channel: 'voice', template: 'safety-reminder-voice' },
] as const satisfies readonly { readonly channel: ChannelKind; readonly template: TextKey }[]

/** The reminder rings on her own phone, with the link to her own page; whoever else is called is called by a page of theirs. */
export async function tellOuting(
  context: Context,
  { event }: RecordedEvent & { readonly event: OutingEvent },
): Promise<void> {
  if (event.type === 'CheckMissed' && event.step === 'reminder') return remind(context, event)
  const isHeard = event.type === 'SafetyConfirmed' || event.type === 'OutingEnded' || event.type === 'PanicRaised'
  if (isHeard) await dropReminders(context, event)
}

/** The call-out she has answered: the page of her phone. */
export async function findOwnPage(
  { tx, ambito }: Pick<Context, 'tx' | 'ambito'>,
  caseId: string,
  userId: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('view_pages')
    .select('page_id')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId || null)
    .where('acknowledged_by', '=', userId)
    .where('help', 'is', null)
    .executeTakeFirst()
  return row?.page_id
}

async function remind(context: Context, { caseId, userId }: OutingEvent): Promise<void> {
  const { tx, ambito, now } = context
  const pageId = await findOwnPage(context, caseId, userId)
  if (!pageId) return
  await tx
    .insertInto('outbox')
    .values(
      reminder.map(({ channel, template }) => ({
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
    .execute()
}

async function dropReminders({ tx, ambito, now }: Context, { caseId, userId }: OutingEvent): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'cancelled', changed_at: now })
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .where('template', 'like', 'safety-reminder%')
    .where('state', '=', 'queued')
    .execute()
}
