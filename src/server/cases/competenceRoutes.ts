// SPDX-License-Identifier: AGPL-3.0-or-later
import { confirmCompetence, recordOffer, recordWhereabouts } from '#core/cases/competenceApi.ts'
import { locatePlace } from '#core/cases/placeApi.ts'
import { municipalitiesIn, readFacts } from '#core/shared/whereabouts.ts'
import { parsePoint } from '#core/territory/parsePoint.ts'
import { type Routes, serveCommand } from '#server/app/route.ts'
import { Refused } from '#server/log/refusals.ts'
import { findCompetence, toChosen } from './readCompetence.ts'
import { mustBeTown, mustKnow, onCase } from './routes.ts'

export function serveCompetence(routes: Routes): void {
  serveCommand(routes, recordWhereabouts, ({ deps, actor, params, body }) =>
    onCase(deps, actor, params.caseId, {
      command: () => {
        const facts = readFacts(body)
        for (const code of municipalitiesIn(facts)) mustBeTown(deps.ambito, code)
        return { type: 'RecordWhereabouts', facts }
      },
    }),
  )
  serveCommand(routes, confirmCompetence, ({ deps, actor, params, body }) =>
    onCase(deps, actor, params.caseId, {
      command: async (words, tx) => {
        const { inform } = body
        const competent = body.competent === 'unknown' ? unknown : municipality(body.competent)
        for (const code of [...inform, ...(competent.kind === 'unknown' ? [] : [competent.code])])
          mustBeTown(deps.ambito, code)
        // What the rules say at this moment, so that the entry shows where a person departed from them.
        const { proposal } = await findCompetence(tx, deps.ambito, params.caseId)
        return {
          type: 'ConfirmCompetence',
          competent,
          proposed: toChosen(proposal.competent),
          rule: proposal.rule,
          inform,
          reason: words.keep(body.reason),
        }
      },
    }),
  )
  serveCommand(routes, recordOffer, ({ deps, actor, params, body }) =>
    onCase(deps, actor, params.caseId, {
      command: (words) => {
        mustKnow(deps.ambito.solutions, body.solution, 'SolutionUnknown')
        return { type: 'RecordOffer', ...body, reason: words.keep(body.reason) }
      },
    }),
  )
  serveCommand(routes, locatePlace, ({ deps, actor, params, body }) =>
    onCase(deps, actor, params.caseId, {
      command: (words) => {
        const read = parsePoint(body.typed)
        if ('problem' in read) throw new Refused('PointUnreadable', { problem: read.problem })
        return {
          type: 'LocatePlace',
          typed: words.keep(body.typed),
          point: words.keep(JSON.stringify(read)),
          municipality: deps.ambito.boundaries?.findMunicipality(read),
        }
      },
    }),
  )
}

const unknown = { kind: 'unknown' } as const
const municipality = (code: string) => ({ kind: 'municipality', code }) as const
