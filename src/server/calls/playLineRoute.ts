// SPDX-License-Identifier: AGPL-3.0-or-later
import { playLine } from '#core/calls/callRehearsalApi.ts'
import { DESK_NUMBER } from '#core/calls/playedCall.ts'
import { HttpProblem, type Problem } from '#server/app/problem.ts'
import { type Routes, serveView } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'

/** The fake switchboard of the rehearsal: its messages go in by the same door as real ones, with all its checks. */
export function servePlayedLine(routes: Routes): void {
  serveView(routes, playLine, async ({ deps, body }) => {
    if (!deps.rehearsal) throw new Refused('NotRehearsal')
    const answer = await routes.app.inject({
      method: 'POST',
      url: `/api/v1/cti/${deps.switchboard.token}`,
      payload: { ...body, to: DESK_NUMBER, direction: 'in' },
    })
    if (answer.statusCode === 200) return { heard: true as const }
    const { status, code, fields } = answer.json<Problem>()
    throw new HttpProblem(status, code, fields ? { fields } : {})
  })
}
