// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverPack, HandoverPart } from './handoverPack.ts'

/**
 * The copy that one recipient may read. A copy for information carries facts, not judgements on the person.
 * In a protected case nothing that leads to the place leaves: neither its name and people, nor the hours of the trip
 * and the costs, which tell how far it is (domain.md §4.5). What is left out is named in `omitted`, recorded or not,
 * so that the list itself tells nothing. Words typed into the other blocks are not searched: their author keeps the
 * place out of them.
 */
export function redactHandover(pack: HandoverPack, { protectedCase }: { protectedCase: boolean }): HandoverPack {
  const forInformation = pack.recipient.purpose === 'information' ? withoutJudgements(pack) : pack
  return protectedCase ? withoutPlace(forInformation) : forInformation
}

function withoutJudgements(pack: HandoverPack): HandoverPack {
  return {
    ...pack,
    facts: { ...pack.facts, evaluation: null },
    risksForTomorrow: [],
    omitted: alsoOmitted(pack, 'evaluation', 'risks'),
  }
}

function withoutPlace(pack: HandoverPack): HandoverPack {
  return {
    ...pack,
    placement: { protected: true },
    times: { ...pack.times, enRoute: null, onSite: null, patrolReleased: null, checkedIn: null },
    costs: null,
    contacts: pack.contacts.filter((contact) => !contact.ofPlacement),
    omitted: alsoOmitted(pack, 'check_in', 'costs', 'place_contacts'),
  }
}

function alsoOmitted(pack: HandoverPack, ...parts: HandoverPart[]): HandoverPart[] {
  return [...new Set([...pack.omitted, ...parts])]
}
