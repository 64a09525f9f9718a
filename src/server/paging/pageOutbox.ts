// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { usersCalledBy } from '#core/paging/ladder.ts'
import type { PageEvent, PageStep } from '#core/paging/pageEvents.ts'
import { LAST_RESORT, type PagePolicy } from '#core/paging/pagePolicy.ts'
import type { TextKey } from '#core/paging/textKeys.ts'
import type { ChannelKind } from '#core/shared/channelKind.ts'
import { contactsOf } from '#server/app/contacts.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { FactsContext } from '#server/log/stream.ts'
import { activationTemplates } from './activationTemplates.ts'

interface Said {
  readonly channel: ChannelKind
  readonly template: TextKey
  /** Absent: the first of that kind. */
  readonly contactId?: string | undefined
  readonly afterSeconds: number
  /** Held back when this person is rung too often. */
  readonly mayWait: boolean
}

/** Of a call-out older than policies: all at once. */
const ATONCE: PagePolicy['channels'] = [
  { channel: 'sms', afterSeconds: 0 },
  { channel: 'voice', afterSeconds: 0 },
  { channel: 'email', afterSeconds: 0 },
]

const atOnce = (channel: ChannelKind, template: TextKey): Said => ({
  channel,
  template,
  afterSeconds: 0,
  mayWait: false,
})

/** Somebody out is silent or calls for help: whoever is called must know at once that it is no ordinary call-out. */
const callForHelp: readonly Said[] = [
  atOnce('sms', 'safety-help'),
  atOnce('voice', 'safety-help-voice'),
  atOnce('email', 'safety-help-email'),
]

type Told = Pick<FactsContext, 'tx' | 'ambito' | 'now'>
type Recorded = RecordedEvent & { readonly event: PageEvent }

/**
 * Writes what the call-out wants said, in the transaction of its event; the engine sends it after commit, each at its
 * own second. An acknowledgement cancels what is still waiting: nothing is sent after it.
 */
export async function queuePageMessages(context: Told, recorded: Recorded): Promise<void> {
  const { id: pageId, event } = recorded
  if (event.type === 'MessageReported') return
  const page = await context.tx
    .selectFrom('view_pages')
    .select(['case_id', 'steps', 'policy', 'help'])
    .where('ambito_id', '=', context.ambito.id)
    .where('page_id', '=', pageId)
    .executeTakeFirstOrThrow()
  const queue = (userIds: readonly string[], say: readonly Said[]) =>
    insert(context, recorded, page.case_id, userIds, say)
  const callNow = async (call: Parameters<typeof usersCalledBy>[1], isFirst: boolean) => {
    const { channels } = (page.policy as unknown as PagePolicy | null) ?? { channels: ATONCE }
    for (const userId of usersCalledBy(page.steps as unknown as PageStep[], call)) {
      await queue([userId], page.help ? callForHelp : await callOf(context, channels, userId, isFirst))
    }
  }

  switch (event.type) {
    case 'PageStarted':
      return callNow(event, true)
    case 'PageEscalated':
      return callNow(event, event.attempt === undefined && event.tries === undefined)
    case 'PageReopened':
      return callNow(event, event.tries === undefined)
    case 'PageDeclined':
    case 'CalleePassedOver':
    case 'ResponderBarred':
      return callOff(context, pageId, event.userId)
    case 'PageAcknowledged':
    case 'PageWithdrawn':
      return callOff(context, pageId)
    case 'TeamStoodDown':
      return queue(event.userIds, [atOnce('sms', page.help ? 'safety-heard' : 'stand-down')])
    case 'DepartureReminded':
      return queue([event.userId], [{ channel: 'sms', template: 'departure-reminder', afterSeconds: 0, mayWait: true }])
    case 'DepartureOverdue':
      return queue(event.userIds, [{ channel: 'sms', template: 'departure-alarm', afterSeconds: 0, mayWait: true }])
  }
}

/**
 * What one call consists of: each ring of the policy for which this person has a way, in the order in which they want to be
 * tried. A second ring of one channel goes to their second number, if they have one. A notification is the silent twin of
 * the first ring, on each device and whether the policy names it or not. The last number is a telephone and nothing else.
 */
async function callOf(
  { tx, ambito }: Told,
  channels: PagePolicy['channels'],
  userId: string,
  isFirst: boolean,
): Promise<Said[]> {
  const contacts = await contactsOf(tx, ambito, userId)
  const waysOf = (kind: ChannelKind) =>
    contacts.filter((one) => one.kind === kind && (userId !== LAST_RESORT || kind === 'voice' || kind === 'sms'))
  const said = channels.flatMap(({ channel, afterSeconds }, index): Said[] => {
    const ways = waysOf(channel)
    if (ways.length === 0) return []
    const before = channels.slice(0, index).filter((one) => one.channel === channel).length
    const { contactId } = ways[before % ways.length] ?? {}
    const template = activationTemplates[channel]
    return [{ channel, template, contactId, afterSeconds, mayWait: !isFirst || afterSeconds > 0 }]
  })
  const twins = waysOf('push')
    .filter(({ contactId }) => said.every((one) => one.contactId !== contactId))
    .map(({ contactId }): Said => ({ ...atOnce('push', activationTemplates.push), contactId, mayWait: !isFirst }))
  const place = (one: Said) => contacts.findIndex(({ contactId }) => contactId === one.contactId)
  const ordered = [...said, ...twins].toSorted((a, b) => a.afterSeconds - b.afterSeconds || place(a) - place(b))
  // Nobody's silence is ours: without any way at all the call is tried, fails, and is said on the case.
  return ordered.length > 0
    ? ordered
    : [{ channel: 'voice', template: activationTemplates.voice, afterSeconds: 0, mayWait: false }]
}

async function insert(
  { tx, ambito, now }: Told,
  { id: pageId, position }: Recorded,
  caseId: string,
  userIds: readonly string[],
  say: readonly Said[],
): Promise<void> {
  const rows = userIds.flatMap((userId) =>
    say.map(({ channel, template, contactId, afterSeconds, mayWait }, place) => ({
      ambito_id: ambito.id,
      message_id: newId(),
      page_id: pageId,
      case_id: caseId,
      user_id: userId,
      channel,
      template,
      contact_id: contactId ?? null,
      next_try_at: new Date(Date.parse(now) + afterSeconds * 1000).toISOString(),
      changed_at: now,
      occasion: `${position}/${place}/${channel}`,
      may_wait: mayWait,
      place,
    })),
  )
  if (rows.length > 0) await tx.insertInto('outbox').values(rows).execute()
}

async function callOff({ tx, ambito, now }: Told, pageId: string, userId?: string): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'cancelled', changed_at: now })
    .where('ambito_id', '=', ambito.id)
    .where('page_id', '=', pageId)
    .where('state', '=', 'queued')
    .$if(userId !== undefined, (update) => update.where('user_id', '=', userId ?? ''))
    .execute()
}
