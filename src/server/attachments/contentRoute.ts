// SPDX-License-Identifier: AGPL-3.0-or-later
import { openAttachment } from '#core/attachments/attachmentDoors.ts'
import { purposeOf, type Read } from '#core/reads/read.ts'
import { findUsedGrant } from '#server/access/grants.ts'
import { authorise, judge, type Routes } from '#server/app/route.ts'
import { appendReads } from '#server/reads/recordRead.ts'
import { findToOpen } from './attachmentInSight.ts'
import { contentOf } from './saltedFile.ts'

const types = {
  jpeg: ['image/jpeg', 'jpg'],
  png: ['image/png', 'png'],
  webp: ['image/webp', 'webp'],
  pdf: ['application/pdf', 'pdf'],
} as const

/** Nothing of it runs, is framed or fetches anything, whatever a browser takes it for. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** The bytes of one file, always as a download, each time with a row of the register of reads that is written before them. */
export function serveContent(routes: Routes): void {
  const { app, deps } = routes
  app.get(openAttachment.path, async (request, reply) => {
    const actor = await authorise(routes, openAttachment, request)
    const params = judge(openAttachment.params, request.params, 'params')
    const attachmentId = params.attachmentId.toLowerCase()
    const { ambito, clock, db, vault } = deps
    const at = { ambitoId: ambito.id, now: clock.now().toISOString() }
    const { content, format, name } = await db.inAmbito(ambito.id, async (tx) => {
      const row = await findToOpen(tx, ambito.id, actor, attachmentId)
      const used = await findUsedGrant(tx, ambito.id, actor, { kind: 'case', id: row.caseId })
      const read: Read = {
        actor,
        kind: 'attachment',
        id: attachmentId,
        purpose: used ? 'break_glass' : purposeOf(actor),
        act: openAttachment.id,
        ...(used && { underBreakGlass: used.breakGlassId, reasonRef: used.reason }),
      }
      const [position = 0] = await appendReads(tx, at, [read])
      const salted = await vault.attachments.open(tx, ambito.id, attachmentId, position)
      return {
        content: contentOf(salted, row.commitment),
        format: row.format as keyof typeof types,
        name: `${row.caseNumber}-allegato-${row.number}`,
      }
    })
    const [type, suffix] = types[format]
    return reply
      .type(type)
      .header('cache-control', 'no-store')
      .header('content-security-policy', POLICY)
      .header('content-disposition', `attachment; filename="${name}.${suffix}"`)
      .send(content)
  })
}
