// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerFromFakePhone } from '#core/paging/answerApi.ts'
import { type Routes, readCommandId, serveView } from '#server/app/route.ts'
import { NotFound, Refused } from '#server/log/refusals.ts'
import { hearProviders } from './hearProviders.ts'

/** The rehearsal's way into the same door by which providers bring answers, of a call-out and of a test alike. */
export function serveFakePhoneAnswers(routes: Routes): void {
  serveView(routes, answerFromFakePhone, async ({ deps, params, body, request }) => {
    const { ambito, db } = deps
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
    const outcome = await hearProviders(deps).answer({
      provider: 'fake-phone',
      channel: message.channel === 'sms' ? 'sms' : 'voice',
      from: person.phone,
      code: body.answer,
      providerMessageId: readCommandId(request),
      messageId: params.messageId,
    })
    return { outcome }
  })
}
