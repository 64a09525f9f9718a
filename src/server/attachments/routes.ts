// SPDX-License-Identifier: AGPL-3.0-or-later
import { bytesOf } from '#core/attachments/attachmentRules.ts'
import {
  holdBackAttachment,
  listAttachments,
  listHandoverAttachments,
  releaseAttachment,
  restoreAttachment,
  withdrawAttachment,
} from '#core/attachments/attachmentsApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { findEntry, mustBeOwn } from '#server/access/ownEntry.ts'
import type { Deps } from '#server/app/deps.ts'
import { type CommandPlan, type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { isAttachmentInSight } from './attachmentInSight.ts'
import { serveContent } from './contentRoute.ts'
import { addsAttachment, readAttachments } from './readAttachments.ts'
import { readHeld } from './readHeld.ts'
import { serveUploads } from './uploadRoute.ts'

export async function serveAttachments(routes: Routes): Promise<void> {
  serveView(routes, listAttachments, ({ deps, actor, params: { caseId } }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const { ambito } = deps
      await mustSee(tx, ambito.id, actor, 'case_file', caseId)
      const attachments = await readAttachments(tx, ambito, actor, { caseId })
      const { lastNumber, files, bytes } = await readHeld(tx, ambito.id, caseId)
      const { fileMegabytesMax, filesPerCaseMax, caseMegabytesMax } = ambito.attachments
      return {
        attachments,
        hidden: lastNumber - attachments.length,
        fileBytesMax: bytesOf(fileMegabytesMax),
        filesLeft: Math.max(0, filesPerCaseMax - files),
        bytesLeft: Math.max(0, bytesOf(caseMegabytesMax) - bytes),
        isScanned: deps.scanner.isThere,
      }
    }),
  )
  serveView(routes, listHandoverAttachments, ({ deps, actor, params: { handoverId } }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const { ambito } = deps
      await mustSee(tx, ambito.id, actor, 'handover', handoverId)
      const isChooser = actor.kind === 'staff' && actor.role === 'coordinator'
      const { case_id: caseId } = await tx
        .selectFrom('view_handovers')
        .select('case_id')
        .where('ambito_id', '=', ambito.id)
        .where('handover_id', '=', handoverId)
        .executeTakeFirstOrThrow()
      return { attachments: await readAttachments(tx, ambito, actor, isChooser ? { caseId } : { handoverId }) }
    }),
  )

  serveCommand(routes, withdrawAttachment, ({ deps, actor, params, body }) => ({
    ...onAttachment(deps, actor, params.attachmentId),
    command: async (words, tx) => {
      const where = { stream: 'attachment', id: params.attachmentId, isEntry: addsAttachment } as const
      mustBeOwn(deps, actor, await findEntry(tx, deps, where))
      return { type: 'WithdrawAttachment', reason: words.keep(body.reason) }
    },
  }))
  serveCommand(routes, restoreAttachment, ({ deps, actor, params }) => ({
    ...onAttachment(deps, actor, params.attachmentId),
    command: () => ({ type: 'RestoreAttachment' }),
  }))
  for (const [endpoint, type] of [
    [releaseAttachment, 'ReleaseAttachment'],
    [holdBackAttachment, 'HoldBackAttachment'],
  ] as const) {
    serveCommand(routes, endpoint, ({ deps, actor, params, body }) => ({
      ...onAttachment(deps, actor, params.attachmentId),
      inScope: async (tx) =>
        (await isAttachmentInSight(tx, deps.ambito.id, actor, params.attachmentId)) &&
        (await isInSight(tx, deps.ambito.id, actor, 'handover', body.handoverId)),
      command: () => ({ type, handoverId: body.handoverId }),
    }))
  }
  await serveUploads(routes)
  serveContent(routes)
}

function onAttachment(
  deps: Deps,
  actor: Actor,
  attachmentId: string,
): Pick<CommandPlan<'attachment'>, 'stream' | 'id' | 'inScope'> {
  return {
    stream: 'attachment',
    id: attachmentId,
    inScope: (tx) => isAttachmentInSight(tx, deps.ambito.id, actor, attachmentId),
  }
}
