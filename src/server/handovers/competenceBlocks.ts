// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import type { Whereabouts } from '#core/shared/whereabouts.ts'
import { competenceReasons } from '#core/territory/competenceWords.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { labelIn, nameOfMunicipality } from '#server/app/ambitoNames.ts'

/** Whose the person is and why, with the name of who said so; a proposal nobody confirmed is called one. */
export function competenceOf({ competence, municipality }: CaseView, ambito: Ambito): HandoverPack['competence'] {
  const { facts, proposal, confirmed } = competence
  const town = (code: string) => nameOfMunicipality(ambito, code) ?? code
  const chosen = (competent: { kind: string; code?: string }) =>
    competent.code ? town(competent.code) : 'non ancora noto'
  const rule = (id: keyof typeof competenceReasons) => competenceReasons[id].it
  return {
    foundAt: nameOfMunicipality(ambito, municipality),
    residence: placeWords(facts.residence, town),
    reasoning: confirmed
      ? [
          `${chosen(confirmed.competent)}: ${confirmed.reason}`,
          `Regola: ${rule(confirmed.rule)}. Confermata da ${confirmed.by}${confirmed.asProposed ? '' : ', diversamente dalla proposta'}.`,
        ].join('\n')
      : `Non confermata da nessuno. Proposta: ${chosen(proposal.competent)}. Regola: ${rule(proposal.rule)}${proposal.source ? ` (${proposal.source})` : ''}.`,
  }
}

/** What was offered or sought for the night beside the places held on the board. */
export function offersOf({ offers }: CaseView, ambito: Ambito): HandoverPack['offers'] {
  return offers.map(({ solution, answer, reason }) => ({
    what: labelIn(ambito.solutions, solution) ?? solution,
    answer,
    note: reason || null,
  }))
}

function placeWords(place: Whereabouts, town: (code: string) => string): string | null {
  if (place.kind === 'municipality') return town(place.code)
  return { abroad: 'all’estero', none: 'senza residenza', unknown: null }[place.kind]
}
