// SPDX-License-Identifier: AGPL-3.0-or-later
import { isOfRecipient } from '#core/shared/messageOutcome.ts'
import { growingWait } from '#server/app/growingWait.ts'
import { localTime } from '#server/app/localTime.ts'
import { NotTaken, type PassedOver, type Taken } from '#server/channels/channel.ts'
import { type ClaimedMessage, claimMessages } from './claimMessages.ts'
import type { EngineDeps, Job } from './job.ts'
import { queueNextContact } from './queueNextContact.ts'
import { removeGoneDevice } from './removeGoneDevice.ts'
import { reportMessage } from './reportMessage.ts'
import { sendInTime } from './sendInTime.ts'

/** Sent at the same time at most: a slow provider holds up one lane, not the night. */
const LANES = 8
/** A provider that has not answered by then is taken for dead; shorter than the lease of a claimed message. */
const ANSWER_MS_MAX = 10_000
const ATTEMPTS_MAX = 5
const RETRY_MS_FIRST = 2_000
const RETRY_MS_MAX = 60_000

/** Sends what committed events want said, at least once, emergencies first; what came of it is an event too. */
export function sendOutbox(deps: EngineDeps, patienceMs: number = ANSWER_MS_MAX): Job {
  const underWay = new Set<Promise<void>>()
  return {
    name: 'sendOutbox',
    streams: ['page'],
    async run(again) {
      const { claimed, nextTryAt } = await claimMessages(deps, LANES - underWay.size)
      for (const message of claimed) {
        const sending = deliver(deps, message, patienceMs)
          .catch((err) => deps.log.error({ err, job: 'sendOutbox', messageId: message.messageId }, 'sending failed'))
          .finally(() => {
            underWay.delete(sending)
            again()
          })
        underWay.add(sending)
      }
      return underWay.size < LANES ? nextTryAt : undefined
    },
    settle: async () => void (await Promise.all(underWay)),
  }
}

async function deliver(deps: EngineDeps, message: ClaimedMessage, patienceMs: number): Promise<void> {
  let taken: Taken
  try {
    taken = await send(deps, message, patienceMs)
  } catch (err) {
    const { trouble, passedOver } = err instanceof NotTaken ? err : new NotTaken('no_answer_of_provider')
    deps.log.warn(
      { err, job: 'sendOutbox', messageId: message.messageId, channel: message.channel, attempts: message.attempts },
      'a message was not taken',
    )
    await tellPassedOver(deps, message, passedOver)
    if (message.attempts < ATTEMPTS_MAX && !isOfRecipient(trouble)) return putBack(deps, message)
    await reportMessage(deps, { ...message, outcome: 'failed', trouble })
    if (trouble === 'device_gone' && message.contact) await removeGoneDevice(deps, message.contact)
    return
  }
  await tellPassedOver(deps, message, taken.passedOver ?? [])
  await reportMessage(deps, { ...message, ...taken, outcome: 'handed_over' })
}

async function send(deps: EngineDeps, message: ClaimedMessage, patienceMs: number): Promise<Taken> {
  const { ambito, channels, publicUrl, clock } = deps
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
  }
  return sendInTime(channels[message.channel], outgoing, patienceMs)
}

async function tellPassedOver(deps: EngineDeps, message: ClaimedMessage, passedOver: readonly PassedOver[]) {
  for (const { provider, trouble } of passedOver)
    await reportMessage(deps, { ...message, outcome: 'passed_over', provider, trouble, attempt: message.attempts })
}

/** To be tried again soon; after the first time in vain the person's next way is tried beside it, at once. */
async function putBack(deps: EngineDeps, message: ClaimedMessage): Promise<void> {
  const { db, ambito, clock } = deps
  const { messageId, attempts } = message
  const now = clock.now()
  const waitMs = growingWait(attempts, RETRY_MS_FIRST, RETRY_MS_MAX)
  await db.inAmbito(ambito.id, async (tx) => {
    await tx
      .updateTable('outbox')
      .set({ next_try_at: new Date(now.getTime() + waitMs).toISOString(), changed_at: now.toISOString() })
      .where('ambito_id', '=', ambito.id)
      .where('message_id', '=', messageId)
      .where('state', '=', 'queued')
      .execute()
    if (attempts === 1) await queueNextContact(tx, deps, message)
  })
}
