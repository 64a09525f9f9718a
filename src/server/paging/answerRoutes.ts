// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerFromFakePhone } from '#core/paging/answerApi.ts'
import { type Routes, readCommandId, serveView } from '#server/app/route.ts'
import { NotFound, Refused } from '#server/log/refusals.ts'
import { answerByCode } from './answerByCode.ts'

/** The rehearsal's way into the same door by which providers bring answers. */
export function serveAnswers(routes: Routes): void {
  serveView(routes, answerFromFakePhone, async ({ deps, params, body, request }) => {
    const { ambito, clock, db } = deps
    if (!deps.rehearsal) throw new Refused('NotRehearsal')
    const message = await db.inAmbito(ambito.id, (tx) =>
      tx
        .selectFrom('fake_phone_messages')
        .select(['user_id', 'channel'])
        .where('ambito_id', '=', ambito.id)
        .where('message_id', '=', params.messageId)
        .where('channel', 'in', ['sms', 'voice'])
        .executeTakeFirst(),
    )
    const person = message && ambito.findPerson(message.user_id)
    if (!person) throw new NotFound()
    const outcome = await answerByCode(deps, {
      channel: message.channel === 'sms' ? 'sms' : 'voice',
      from: person.phone,
      code: body.answer,
      receivedAt: clock.now().toISOString(),
      providerMessageId: readCommandId(request),
      messageId: params.messageId,
    })
    return { outcome }
  })
}
