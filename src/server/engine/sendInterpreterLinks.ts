// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import type { Interpreter } from '#core/territory/interpreterList.ts'
import { hashToken } from '#server/access/hashToken.ts'
import { NotTaken } from '#server/channels/channel.ts'
import { handle } from '#server/log/handle.ts'
import type { EngineDeps, Job } from './job.ts'
import { PATIENCE_MS, sendBehind } from './sendBehind.ts'
import { sendInTime } from './sendInTime.ts'
import { systemCommand } from './systemCommand.ts'

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
  const { ambito } = deps
  return sendBehind(deps, {
    name: 'sendInterpreterLinks',
    streams: ['interpretation'],
    lockDue: (tx, now, atOnce) =>
      tx
        .selectFrom('interpreter_outbox as o')
        .innerJoin('view_interpretations as i', (join) =>
          join.onRef('i.ambito_id', '=', 'o.ambito_id').onRef('i.interpretation_id', '=', 'o.interpretation_id'),
        )
        .select(['o.interpretation_id as interpretationId', 'o.interpreter_key as key', 'attempts', 'phase'])
        .where('o.ambito_id', '=', ambito.id)
        .where('state', '=', 'queued')
        .where('next_try_at', '<=', now)
        .orderBy('next_try_at')
        .limit(atOnce)
        .forUpdate('o')
        .skipLocked()
        .execute(),

    /** A new secret at each try: the database keeps only its hash, as long as the link is good. */
    async take(tx, rows, now, leasedUntil) {
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
          .set({ attempts: message.attempts, next_try_at: leasedUntil })
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
    },

    async send({ interpretationId, interpreter, token }) {
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
    },
    isFinal: (trouble) => trouble === 'no_contact',

    /** The mark on the message and the event are one. */
    async settle({ interpretationId }, { outcome }) {
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
    },
    putBack: (tx, { interpretationId }, nextTryAt) =>
      tx
        .updateTable('interpreter_outbox')
        .set({ next_try_at: nextTryAt })
        .where('ambito_id', '=', ambito.id)
        .where('interpretation_id', '=', interpretationId)
        .execute(),
    logged: ({ interpretationId }) => ({ interpretationId }),
    notTaken: 'a link was not taken',
  })
}
