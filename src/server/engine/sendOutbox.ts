// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChannelKind, channelKinds } from '#core/shared/channelKind.ts'
import { isOfRecipient } from '#core/shared/messageOutcome.ts'
import { growingWait } from '#server/app/growingWait.ts'
import { localTime } from '#server/app/localTime.ts'
import { CalledOff, NotTaken, type PassedOver, type Taken } from '#server/channels/channel.ts'
import { reservedOf } from '#server/channels/lanes.ts'
import { type ClaimedMessage, claimMessages } from './claimMessages.ts'
import type { EngineDeps, Job } from './job.ts'
import { type Keeper, makeKeeper } from './keepHandedOver.ts'
import { queueNextContact } from './queueNextContact.ts'
import { removeGoneDevice } from './removeGoneDevice.ts'
import { makeReporter, type Reporter } from './reportMessages.ts'
import { sendInTime } from './sendInTime.ts'
import { lookAgain } from './waitingMessages.ts'

/** Sent and not yet on record at most: what is written slowly is not sent faster, and no lease ends before its report. */
const UNDER_WAY_MAX = 500
/** A lane that is free waits this long for the others before more is claimed. */
const TOGETHER_MS = 10
/** A provider that has not answered by then is taken for dead; shorter than the lease of a claimed message. */
const ANSWER_MS_MAX = 10_000
const ATTEMPTS_MAX = 5
const RETRY_MS_FIRST = 2_000
const RETRY_MS_MAX = 60_000

/**
 * Sends what committed events want said, at least once, emergencies first; what came of it is an event too. Each channel
 * has lanes of its own: one that hangs holds up nothing of the others.
 */
export function sendOutbox(deps: EngineDeps, patienceMs: number = ANSWER_MS_MAX): Job {
  const reporter = makeReporter(deps)
  const keep = makeKeeper(deps)
  const underWay = new Set<Promise<void>>()
  let isRinging = false
  const sending = new Map<ChannelKind, number>(channelKinds.map((kind) => [kind, 0]))
  const count = (kind: ChannelKind, more: 1 | -1) => sending.set(kind, (sending.get(kind) ?? 0) + more)

  /** What each channel can take at once: nothing is claimed that would only wait, and could be answered meanwhile. */
  const roomsNow = () => {
    const rest = UNDER_WAY_MAX - underWay.size
    return new Map(
      channelKinds.map((kind) => {
        const { lanes } = deps.channels[kind]
        const free = Math.min(lanes - (sending.get(kind) ?? 0), rest)
        return [kind, { urgent: free, calm: free - reservedOf(lanes) }]
      }),
    )
  }

  /** Those that leave at the same moment make one claim and not one each. */
  const ringSoon = (again: () => void) => {
    if (isRinging) return
    isRinging = true
    setTimeout(() => {
      isRinging = false
      again()
    }, TOGETHER_MS)
  }

  return {
    name: 'sendOutbox',
    streams: ['page'],
    async run(again) {
      const soon = () => ringSoon(again)
      const { claimed, nextTryAt } = await claimMessages(deps, roomsNow())
      for (const message of claimed) {
        count(message.channel, 1)
        const hasLeft = () => {
          count(message.channel, -1)
          soon()
        }
        const delivery = deliver(deps, { reporter, keep }, message, patienceMs, hasLeft)
          .catch((err) => deps.log.error({ err, job: 'sendOutbox', messageId: message.messageId }, 'sending failed'))
          .finally(() => {
            underWay.delete(delivery)
            soon()
          })
        underWay.add(delivery)
      }
      return nextTryAt
    },
    settle: async () => void (await Promise.all(underWay)),
  }
}

async function deliver(
  deps: EngineDeps,
  { reporter, keep }: { readonly reporter: Reporter; readonly keep: Keeper },
  message: ClaimedMessage,
  patienceMs: number,
  hasLeft: () => void,
): Promise<void> {
  let taken: Taken
  try {
    taken = await send(deps, message, patienceMs).finally(hasLeft)
  } catch (err) {
    // Somebody has answered while it waited; the row is cancelled already, or will be when it is claimed again.
    if (err instanceof CalledOff) return
    const { trouble, passedOver } = err instanceof NotTaken ? err : new NotTaken('no_answer_of_provider')
    deps.log.warn(
      { err, job: 'sendOutbox', messageId: message.messageId, channel: message.channel, attempts: message.attempts },
      'a message was not taken',
    )
    await tellPassedOver(reporter, message, passedOver)
    if (message.attempts < ATTEMPTS_MAX && !isOfRecipient(trouble)) {
      // Cut off in the middle, the row says already who was being asked.
      return putBack(deps, message, err instanceof NotTaken ? { asked_provider: err.perhapsTakenBy ?? null } : {})
    }
    await reporter.report({ ...message, outcome: 'failed', trouble })
    if (trouble === 'device_gone' && message.contact) await removeGoneDevice(deps, message.contact)
    return
  }
  await keep({ message, taken })
  await tellPassedOver(reporter, message, taken.passedOver ?? [])
  await reporter.report({ ...message, ...taken, outcome: 'handed_over' })
}

async function send(deps: EngineDeps, message: ClaimedMessage, patienceMs: number): Promise<Taken> {
  const { db, ambito, channels, publicUrl, clock, log } = deps
  const { contact } = message
  const person = ambito.findPerson(message.userId)
  if (!contact || !person) throw new NotTaken('no_contact')
  const link = message.token && `${publicUrl}/campo#${message.token}`
  const answerBy = message.pageDueAt ?? clock.now().toISOString()
  const outgoing = {
    messageId: message.messageId,
    userId: message.userId,
    to: contact.target,
    template: message.template,
    language: person.locale,
    text: ambito.messageText(message.template, person.locale, {
      caseNumber: message.caseNumber,
      time: localTime(answerBy, ambito.zone),
      ...(link && { link }),
      ...(message.code && { code: message.code }),
    }),
    link,
    isUrgent: message.isUrgent,
    askFirst: message.askFirst,
    keepAsked: keeperOfAsked(deps, message),
    isStillWanted: () =>
      db
        .inAmbito(ambito.id, (tx) => lookAgain(tx, ambito.id, message.messageId))
        // Who cannot look does not send: it is claimed again when its lease ends.
        .catch((err) => {
          log.warn({ err, job: 'sendOutbox', messageId: message.messageId }, 'a message could not be looked at again')
          return false
        }),
  }
  return sendInTime(channels[message.channel], outgoing, patienceMs)
}

/** Says whether it is kept. As a rule it is, since the claim: only who is asked after another costs a write. */
function keeperOfAsked({ db, ambito, log }: EngineDeps, { messageId, asked }: ClaimedMessage) {
  let kept = asked
  return async (provider: string): Promise<boolean> => {
    if (kept === provider) return true
    try {
      await db.inAmbito(ambito.id, (tx) =>
        tx
          .updateTable('outbox')
          .set({ asked_provider: provider })
          .where('ambito_id', '=', ambito.id)
          .where('message_id', '=', messageId)
          .execute(),
      )
      kept = provider
      return true
    } catch (err) {
      log.warn({ err, job: 'sendOutbox', messageId }, 'it could not be kept who is asked')
      return false
    }
  }
}

async function tellPassedOver(reporter: Reporter, message: ClaimedMessage, passedOver: readonly PassedOver[]) {
  for (const { provider, trouble } of passedOver)
    await reporter.report({ ...message, outcome: 'passed_over', provider, trouble, attempt: message.attempts })
}

/** To be tried again soon; after the first time in vain the person's next way is tried beside it, at once. */
async function putBack(
  deps: EngineDeps,
  message: ClaimedMessage,
  whom: { asked_provider?: string | null },
): Promise<void> {
  const { db, ambito, clock } = deps
  const { messageId, attempts } = message
  const now = clock.now()
  const waitMs = growingWait(attempts, RETRY_MS_FIRST, RETRY_MS_MAX)
  await db.inAmbito(ambito.id, async (tx) => {
    await tx
      .updateTable('outbox')
      .set({ next_try_at: new Date(now.getTime() + waitMs).toISOString(), changed_at: now.toISOString(), ...whom })
      .where('ambito_id', '=', ambito.id)
      .where('message_id', '=', messageId)
      .where('state', '=', 'queued')
      .execute()
    if (attempts === 1) await queueNextContact(tx, deps, message)
  })
}
