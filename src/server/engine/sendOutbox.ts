// SPDX-License-Identifier: AGPL-3.0-or-later
import { growingWait } from '#server/app/growingWait.ts'
import { localTime } from '#server/app/localTime.ts'
import { handle } from '#server/log/handle.ts'
import { type ClaimedMessage, claimMessages } from './claimMessages.ts'
import type { EngineDeps, Job } from './job.ts'
import { systemCommand } from './systemCommand.ts'

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
  try {
    await send(deps, message, patienceMs)
  } catch (err) {
    deps.log.warn(
      { err, job: 'sendOutbox', messageId: message.messageId, channel: message.channel, attempts: message.attempts },
      'a message was not taken',
    )
    if (message.attempts < ATTEMPTS_MAX) return putBack(deps, message)
    return report(deps, message, 'failed')
  }
  return report(deps, message, 'handed_over')
}

async function send(
  { ambito, channels, publicUrl, clock }: EngineDeps,
  message: ClaimedMessage,
  patienceMs: number,
): Promise<void> {
  const person = ambito.findPerson(message.userId)
  if (!person) throw new Error('nobody in the roster has this id')
  const link = message.token && `${publicUrl}/campo#${message.token}`
  const answerBy = message.pageDueAt ?? clock.now().toISOString()
  const signal = AbortSignal.timeout(patienceMs)
  const tooLate = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const sent = channels[message.channel].send({
    messageId: message.messageId,
    userId: message.userId,
    to: message.channel === 'email' ? person.email : person.phone,
    text: ambito.messageText(message.template, person.locale, {
      caseNumber: message.caseNumber,
      time: localTime(answerBy, ambito.zone),
      ...(link && { link }),
      ...(message.code && { code: message.code }),
    }),
    link,
    signal,
  })
  await Promise.race([sent, tooLate])
}

async function putBack({ db, ambito, clock }: EngineDeps, { messageId, attempts }: ClaimedMessage): Promise<void> {
  const now = clock.now()
  const waitMs = growingWait(attempts, RETRY_MS_FIRST, RETRY_MS_MAX)
  await db.inAmbito(ambito.id, (tx) =>
    tx
      .updateTable('outbox')
      .set({ next_try_at: new Date(now.getTime() + waitMs).toISOString(), changed_at: now.toISOString() })
      .where('ambito_id', '=', ambito.id)
      .where('message_id', '=', messageId)
      .where('state', '=', 'queued')
      .execute(),
  )
}

/** The event and the mark on the message are one transaction: neither is ever there without the other. */
async function report(
  deps: EngineDeps,
  { messageId, pageId, userId, channel }: ClaimedMessage,
  outcome: 'handed_over' | 'failed',
): Promise<void> {
  await handle(
    deps,
    systemCommand('sendOutbox', 'page', pageId, messageId, async (_words, tx) => {
      await tx
        .updateTable('outbox')
        .set({ state: outcome, changed_at: deps.clock.now().toISOString() })
        .where('ambito_id', '=', deps.ambito.id)
        .where('message_id', '=', messageId)
        .execute()
      return { type: 'ReportMessage', messageId, outcome, channel, userId }
    }),
  )
}
