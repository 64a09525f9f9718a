// SPDX-License-Identifier: AGPL-3.0-or-later
import { callOutSecondTeam } from '#core/paging/secondTeamApi.ts'
import { isInSight } from '#server/access/inSight.ts'
import { type Routes, serveCommand } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'

/** Another team for a response that already has one: only by somebody who says that they know. */
export function serveSecondTeam(routes: Routes): void {
  serveCommand(routes, callOutSecondTeam, ({ deps, actor, params, body }) => ({
    stream: 'page',
    id: body.pageId,
    inScope: (tx) => isInSight(tx, deps.ambito.id, actor, 'case', params.caseId),
    command: async (words, tx) => {
      const found = await tx
        .selectFrom('view_cases')
        .select('phase')
        .where('ambito_id', '=', deps.ambito.id)
        .where('case_id', '=', params.caseId)
        .executeTakeFirst()
      if (found?.phase === 'operationally_closed' || found?.phase === 'closed') throw new Refused('ResponseEnded')
      return {
        type: 'StartPage',
        caseId: params.caseId,
        again: { confirmed: body.confirmed, reason: words.keep(body.reason) },
      }
    },
  }))
}
