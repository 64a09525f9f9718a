// SPDX-License-Identifier: AGPL-3.0-or-later
import { acknowledgePage, advanceClock, declinePage, getFakePhones, getFieldSheet } from '#core/paging/pagingApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { interpreterName } from '#server/app/ambitoNames.ts'
import { keepOffset } from '#server/app/rehearsalClock.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { NotFound, Refused } from '#server/log/refusals.ts'
import { answeredFromPhone } from './activationTemplates.ts'
import { onlyTheColleague, readFieldSheet } from './fieldSheet.ts'

export function servePaging(routes: Routes): void {
  serveCommand(routes, acknowledgePage, ({ deps, actor, params, body }) => ({
    stream: 'page',
    id: params.pageId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'page', params.pageId),
    command: () => ({
      type: 'AcknowledgePage',
      userId: onBehalfOf(actor, body.userId),
      by: actor.kind === 'link' ? 'link' : 'console',
    }),
  }))
  serveCommand(routes, declinePage, ({ deps, actor, params, body }) => ({
    stream: 'page',
    id: params.pageId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'page', params.pageId),
    command: (words) => ({
      type: 'DeclinePage',
      userId: onBehalfOf(actor, body.userId),
      reason: words.keepIfAny(body.reason),
      by: actor.kind === 'link' ? 'link' : 'console',
    }),
  }))
  serveView(routes, getFieldSheet, ({ deps, actor }) => {
    if (actor.kind !== 'link' || !actor.userId) throw new NotFound()
    const { subjectId, userId } = actor
    return deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'page', subjectId)
      const found = await readFieldSheet(tx, deps.ambito, subjectId, userId, deps.clock.now().toISOString())
      // Whose key was taken away reads the file no more, by whichever way; a call for help says where to find a colleague.
      if (!found.sheet || (await isInSight(tx, deps.ambito.id, actor, 'case_file', found.caseId))) return found
      if (!found.help) throw new NotFound()
      return { ...found, sheet: onlyTheColleague(found.sheet) }
    })
  })
  serveView(routes, getFakePhones, ({ deps }) => {
    if (!deps.rehearsal) throw new NotFound()
    return deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const rows = await tx
        .selectFrom('fake_phone_messages as phone')
        .leftJoin('outbox', 'outbox.message_id', 'phone.message_id')
        .leftJoin('check_outbox', 'check_outbox.check_id', 'phone.message_id')
        .selectAll('phone')
        .select(['outbox.template', 'check_outbox.check_id'])
        .where('phone.ambito_id', '=', deps.ambito.id)
        .orderBy('received_at', 'desc')
        // Two may be of one instant: read again they stand as before.
        .orderBy('phone.message_id', 'desc')
        .limit(100)
        .execute()
      return {
        messages: rows.map((row) => ({
          messageId: row.message_id,
          name: deps.ambito.findPerson(row.user_id)?.name ?? interpreterName(deps.ambito, row.user_id) ?? '—',
          channel: row.channel as 'sms',
          text: row.body,
          link: row.link ?? undefined,
          at: row.received_at,
          asks: whatItAsks(row),
        })),
      }
    })
  })
  serveView(routes, advanceClock, async ({ deps, body }) => {
    const { rehearsal } = deps
    if (!rehearsal) throw new Refused('NotRehearsal')
    // Kept first: asked again after an outage, the clock has not moved already.
    await keepOffset(deps.db, deps.ambito.id, rehearsal.clock.offsetSeconds + body.seconds)
    rehearsal.clock.advance(body.seconds)
    rehearsal.onClockMoved()
    return { serverTime: rehearsal.clock.now().toISOString() }
  })
}

/** A message with a code of its own, or a call that says which keys; the code of a test is written on the screen. */
function whatItAsks({
  channel,
  template,
  check_id,
}: {
  channel: string
  template: string | null
  check_id: string | null
}) {
  if (check_id) return channel === 'voice' ? ('test' as const) : undefined
  return template && answeredFromPhone.includes(template) ? ('call_out' as const) : undefined
}

/** A link answers for who it was sent to and nobody else; at the console one may record a colleague's spoken yes. */
function onBehalfOf(actor: Actor, userId: string | undefined): string {
  if (actor.kind === 'link') return actor.userId ?? ''
  return userId ?? (actor.kind === 'staff' ? actor.userId : '')
}
