// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { getHandover } from '#core/handovers/handoversApi.ts'
import { purposeOf } from '#core/reads/read.ts'
import { Id } from '#core/shared/vocabulary.ts'
import { authorise, judge, type Routes } from '#server/app/route.ts'
import { recordRead } from '#server/reads/recordRead.ts'
import { renderHandoverPdf } from './handoverPdf.ts'
import { readOne } from './routes.ts'

const Params = z.strictObject({ handoverId: Id })
const Query = z.strictObject({
  locale: z.enum(['it', 'en']).default('it'),
  standard: z.enum(['ua-1', 'a-2a']).default('ua-1'),
})

/** The same data as `getHandover`, set as an accessible PDF. Its file name is the case number and nothing else. */
export function serveHandoverDocuments(routes: Routes): void {
  const { app, deps } = routes
  app.get('/api/v1/handovers/:handoverId/document', async (request, reply) => {
    const actor = await authorise(routes, getHandover, request)
    const params = judge(Params, request.params, 'params')
    const query = judge(Query, request.query, 'query')

    const { handoverId } = params
    const { pack } = await readOne(deps, actor, handoverId)
    const pdf = await renderHandoverPdf(pack, query)
    // A document leaves the screen: each is a row of its own.
    const at = { ambitoId: deps.ambito.id, now: deps.clock.now().toISOString() }
    await deps.db.inAmbito(at.ambitoId, (tx) =>
      recordRead(tx, at, {
        actor,
        kind: 'handover',
        id: handoverId.toLowerCase(),
        purpose: purposeOf(actor),
        act: 'getHandoverDocument',
      }),
    )
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="passaggio-${pack.caseNumber}.pdf"`)
      .send(Buffer.from(pdf))
  })
}
