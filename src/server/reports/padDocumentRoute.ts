// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { listPads } from '#core/reports/padsApi.ts'
import { Id } from '#core/shared/vocabulary.ts'
import { mustSee } from '#server/access/inSight.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import { readOnCall } from '#server/app/onCall.ts'
import { authorise, judge, type Routes } from '#server/app/route.ts'
import { typeset } from '#server/app/typesetting/typeset.ts'
import { padSheets } from './padSheets.ts'

const Params = z.strictObject({ padId: Id })
const Query = z.strictObject({ locale: z.enum(['it', 'en']).default('it') })
const template = new URL('./paperPad.typ', import.meta.url).href

/** The pad to be printed: today's contacts and shifts, then its numbered forms. Nothing protected, nothing of anybody helped. */
export function servePadDocuments(routes: Routes): void {
  const { app, deps } = routes
  app.get('/api/v1/pads/:padId/document', async (request, reply) => {
    const actor = await authorise(routes, listPads, request)
    const params = judge(Params, request.params, 'params')
    const query = judge(Query, request.query, 'query')

    const { padId } = params
    const now = deps.clock.now()
    const { pad, ...tonight } = await deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'pad', padId)
      const pad = await tx
        .selectFrom('view_pads')
        .select(['year', 'first', 'count'])
        .where('ambito_id', '=', deps.ambito.id)
        .where('pad_id', '=', padId)
        .executeTakeFirstOrThrow()
      return {
        pad,
        calendar: await readCalendar(tx, deps.ambito),
        onCall: await readOnCall(tx, deps.ambito, now.toISOString()),
      }
    })
    const pdf = await typeset({
      template,
      data: padSheets(deps.ambito, tonight, pad, now.toISOString(), query.locale),
      standard: 'ua-1',
      timestampSeconds: Math.floor(now.getTime() / 1000),
    })
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="blocchetto-${pad.year}-${pad.first}.pdf"`)
      .send(Buffer.from(pdf))
  })
}
