// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import type { Interpreter } from '#core/territory/interpreterList.ts'
import { hashToken } from '#server/access/hashToken.ts'
import { growingWait } from '#server/app/growingWait.ts'
import { NotTaken } from '#server/channels/channel.ts'
import { handle } from '#server/log/handle.ts'
import type { EngineDeps, Job } from './job.ts'
import { sendInTime } from './sendInTime.ts'
import { systemCommand } from './systemCommand.ts'
import { isEmergencyWaiting } from './waitingMessages.ts'

const PATIENCE_MS = 10_000
/** Longer than a message may take: what a dead process had in hand is anybody's again after it. */
const LEASE_MS = 15_000
/** Few: they share the channels with whoever is called out. */
const AT_ONCE = 2
const ATTEMPTS_MAX = 5
const RETRY_MS_FIRST = 2_000
const RETRY_MS_MAX = 60_000
/** Looked again this soon while a call of an emergency waits to leave. */
const STEP_ASIDE_MS = 1_000
/** The link outlives the night it was sent in, not the next one. */
const LINK_MS = 12 * 3_600_000
const TEMPLATE = 'interpreter'
/** Once they have answered, by telephone or otherwise, the link is still what they press to begin and to end. */
const WANTED = ['asked', 'unreached', 'accepted']

interface Message {
  readonly interpretationId: string
  readonly attempts: number
  readonly interpreter: Interpreter | undefined
  readonly token: string
}

/** Sends each interpreter who was asked the link of their call: a language and a number stand behind it, and nobody's name. */
export function sendInterpreterLinks(deps: EngineDeps): Job {
  const { db, ambito, clock } = deps

  /** A new secret at each try: the database keeps only its hash, as long as the link is good. */
  async function claim(): Promise<Message[] | undefined> {
    const now = clock.now()
    return db.inAmbito(ambito.id, async (tx) => {
      const rows = await tx
        .selectFrom('interpreter_outbox as o')
        .innerJoin('view_interpretations as i', (join) =>
          join.onRef('i.ambito_id', '=', 'o.ambito_id').onRef('i.interpretation_id', '=', 'o.interpretation_id'),
        )
        .select(['o.interpretation_id as interpretationId', 'o.interpreter_key as key', 'attempts', 'phase'])
        .where('o.ambito_id', '=', ambito.id)
        .where('state', '=', 'queued')
        .where('next_try_at', '<=', now.toISOString())
        .orderBy('next_try_at')
        .limit(AT_ONCE)
        .forUpdate('o')
        .skipLocked()
        .execute()
      if (rows.length === 0) return []
      if (await isEmergencyWaiting(tx, ambito.id, now.toISOString())) return undefined
      const messages: Message[] = []
      for (const { interpretationId, key, attempts, phase } of rows) {
        const message = {
          interpretationId,
          attempts: attempts + 1,
          interpreter: WANTED.includes(phase)
            ? ambito.interpreters.interpreters.find((one) => one.key === key)
            : undefined,
          token: randomBytes(32).toString('base64url'),
        }
        messages.push(message)
        await tx
          .updateTable('interpreter_outbox')
          .set({ attempts: message.attempts, next_try_at: new Date(now.getTime() + LEASE_MS).toISOString() })
          .where('ambito_id', '=', ambito.id)
          .where('interpretation_id', '=', interpretationId)
          .execute()
        if (!message.interpreter) continue
        await tx
          .insertInto('links')
          .values({
            ambito_id: ambito.id,
            token_hash: hashToken(message.token),
            purpose: 'interpreter',
            subject_id: interpretationId,
            expires_at: new Date(now.getTime() + LINK_MS).toISOString(),
          })
          .execute()
      }
      return messages
    })
  }

  async function deliver(message: Message) {
    const { interpretationId, attempts } = message
    try {
      await send(message)
      await settle(interpretationId, 'handed_over')
    } catch (err) {
      const trouble = err instanceof NotTaken ? err.trouble : 'no_answer_of_provider'
      deps.log.warn({ err, job: 'sendInterpreterLinks', interpretationId, attempts }, 'a link was not taken')
      if (attempts < ATTEMPTS_MAX && trouble !== 'no_contact') return putBack(message)
      await settle(interpretationId, 'failed')
    }
  }

  async function send({ interpretationId, interpreter, token }: Message) {
    if (!interpreter?.linkPhone) throw new NotTaken('no_contact')
    const link = `${deps.publicUrl}/interprete#${token}`
    const { locale, key } = interpreter
    return sendInTime(
      deps.channels.sms,
      {
        messageId: interpretationId,
        userId: key,
        to: interpreter.linkPhone,
        template: TEMPLATE,
        language: locale,
        text: ambito.messageText(TEMPLATE, locale, { link }),
        link,
      },
      PATIENCE_MS,
    )
  }

  /** The mark on the message and the event are one. */
  async function settle(interpretationId: string, outcome: 'handed_over' | 'failed') {
    await handle(deps, {
      ...systemCommand('sendInterpreterLinks', 'interpretation', interpretationId, outcome, () => ({
        type: 'ReportInterpreterLink',
        outcome,
      })),
      haste: 'record',
      answer: async (tx) => {
        await tx
          .updateTable('interpreter_outbox')
          .set({ state: outcome })
          .where('ambito_id', '=', ambito.id)
          .where('interpretation_id', '=', interpretationId)
          .execute()
        return {}
      },
    })
  }

  async function putBack({ interpretationId, attempts }: Message) {
    const waitMs = growingWait(attempts, RETRY_MS_FIRST, RETRY_MS_MAX)
    await db.inAmbito(ambito.id, (tx) =>
      tx
        .updateTable('interpreter_outbox')
        .set({ next_try_at: new Date(clock.now().getTime() + waitMs).toISOString() })
        .where('ambito_id', '=', ambito.id)
        .where('interpretation_id', '=', interpretationId)
        .execute(),
    )
  }

  return {
    name: 'sendInterpreterLinks',
    streams: ['interpretation'],
    async run(again) {
      const claimed = await claim()
      if (!claimed) return new Date(clock.now().getTime() + STEP_ASIDE_MS).toISOString()
      await Promise.all(claimed.map(deliver))
      if (claimed.length === AT_ONCE) again()
      return undefined
    },
  }
}
