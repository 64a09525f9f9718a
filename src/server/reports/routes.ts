// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { getProtocol } from '#core/reports/protocolApi.ts'
import {
  createReceiptLink,
  discardDraft,
  getReceipt,
  getReport,
  receiveReport,
  saveDraft,
  startReport,
} from '#core/reports/reportsApi.ts'
import { isOfProtocol } from '#core/reports/sheetAnswers.ts'
import { hashToken } from '#server/access/hashToken.ts'
import { isInSight, mustSee } from '#server/access/inSight.ts'
import { type Routes, serveCommand, serveView } from '#server/app/route.ts'
import { settleInstant } from '#server/app/settleInstant.ts'
import { Refused } from '#server/log/refusals.ts'
import { readPaperOrigin } from './paperOrigin.ts'
import { placeWords } from './placeWords.ts'
import { readReport } from './readReport.ts'
import { readReceipt } from './receipt.ts'
import { keepDraft } from './reportDraft.ts'
import { serveTriage } from './triageRoutes.ts'

/** Hours a patrol may look at its receipt: one night. */
const RECEIPT_HOURS = 24

export function serveReports(routes: Routes): void {
  serveCommand(routes, startReport, ({ params, body }) => ({
    stream: 'report',
    id: params.reportId,
    command: () => ({ type: 'StartReport', channel: body.channel }),
  }))

  serveView(routes, saveDraft, ({ deps, actor, params, body }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'report', params.reportId)
      return keepDraft(tx, deps.ambito.id, params.reportId, body, deps.clock.now().toISOString())
    }),
  )

  serveCommand(routes, receiveReport, ({ deps, actor, params, body }) => {
    const receivedAt = settleInstant(body.receivedAt, deps.clock)
    return {
      stream: 'report',
      id: params.reportId,
      happenedAt: receivedAt,
      inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'report', params.reportId),
      command: async (words, tx) => {
        if (body.bodyKey && !deps.ambito.bodies.some((known) => known.key === body.bodyKey))
          throw new Refused('BodyUnknown')
        if (body.municipality && deps.ambito.townName(body.municipality) === undefined) {
          throw new Refused('MunicipalityUnknown')
        }
        if (!isOfProtocol(deps.ambito.protocol.sheets, body.sheets ?? [])) throw new Refused('SheetUnknown')
        const { blank, takenBy, ...told } = body
        const paper = await readPaperOrigin(tx, deps.ambito, { blank, takenBy }, receivedAt)
        await tx
          .deleteFrom('report_drafts')
          .where('ambito_id', '=', deps.ambito.id)
          .where('report_id', '=', params.reportId)
          .execute()
        return {
          ...told,
          type: 'ReceiveReport',
          receivedAt,
          ...placeWords(words, body.place),
          account: words.keep(body.account),
          caller: words.keepIfAny(body.caller),
          callBack: words.keepIfAny(body.callBack),
          involved: words.keepIfAny(body.involved),
          ...(paper ? { paper } : {}),
        }
      },
    }
  })

  serveTriage(routes)

  serveCommand(routes, discardDraft, ({ deps, actor, params, body }) => ({
    stream: 'report',
    id: params.reportId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'report', params.reportId),
    command: async (words, tx) => {
      await tx
        .deleteFrom('report_drafts')
        .where('ambito_id', '=', deps.ambito.id)
        .where('report_id', '=', params.reportId)
        .execute()
      return { type: 'DiscardDraft', reason: words.keep(body.reason) }
    },
  }))

  serveView(routes, getProtocol, async ({ deps: { ambito } }) => ({
    ...ambito.protocol,
    coldPlan: [...ambito.coldPlan],
    redirects: [...ambito.redirectRules],
  }))

  serveView(routes, getReport, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'report', params.reportId)
      return readReport(tx, deps.ambito, actor, params.reportId)
    }),
  )

  serveView(routes, createReceiptLink, ({ deps, actor, params }) =>
    deps.db.inAmbito(deps.ambito.id, async (tx) => {
      await mustSee(tx, deps.ambito.id, actor, 'report', params.reportId)
      const token = randomBytes(32).toString('base64url')
      const expiresAt = new Date(deps.clock.now().getTime() + RECEIPT_HOURS * 3_600_000).toISOString()
      await tx
        .insertInto('links')
        .values({
          ambito_id: deps.ambito.id,
          token_hash: hashToken(token),
          purpose: 'receipt',
          subject_id: params.reportId,
          user_id: sql`null`,
          expires_at: expiresAt,
        })
        .execute()
      return { token, expiresAt }
    }),
  )

  serveView(routes, getReceipt, ({ deps, actor }) =>
    deps.db.inAmbito(deps.ambito.id, (tx) =>
      readReceipt(tx, deps.ambito, actor.kind === 'link' ? actor.subjectId : '', deps.clock.now().toISOString()),
    ),
  )
}
