// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { municipalitiesIn } from '#core/shared/whereabouts.ts'

/** Every municipality a case has to do with, whose it is first: for the short lists of the forms. */
export function townsOfCase({ competence }: Pick<CaseView, 'competence'>): readonly string[] {
  const { confirmed, facts } = competence
  const chosen = confirmed && confirmed.competent.kind !== 'unknown' ? [confirmed.competent.code] : []
  return [...new Set([...chosen, ...municipalitiesIn(facts), ...(confirmed?.inform ?? [])])]
}
