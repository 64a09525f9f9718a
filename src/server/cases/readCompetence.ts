// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CompetenceView, OfferView } from '#core/cases/competenceApi.ts'
import type { ChosenMunicipality } from '#core/cases/competenceEvents.ts'
import type { FirstQuestions } from '#core/reports/reportEvents.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { type CompetenceProposal, type Competent, proposeCompetence } from '#core/territory/competence.ts'
import { startingFacts } from '#core/territory/startingFacts.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { readDiary } from './readDiary.ts'

type Say = (ref: TextRef | undefined) => string

/** Whose a case is, from its diary: the last facts, what the rules say of them, the last word of a person. */
export function readCompetence(diary: readonly RecordedEvent[], ambito: Ambito, say: Say): CompetenceView {
  const { facts, recorded, proposal } = competenceIn(diary, ambito)
  const last = diary.findLast(({ event }) => event.type === 'CompetenceConfirmed')
  if (last?.event.type !== 'CompetenceConfirmed') return { facts, recorded, proposal: toView(proposal) }
  const { competent, proposed, rule, inform, reason } = last.event
  return {
    facts,
    recorded,
    proposal: toView(proposal),
    confirmed: {
      competent: placed(competent, ambito),
      asProposed: JSON.stringify(competent) === JSON.stringify(proposed),
      rule,
      inform,
      reason: say(reason),
      by: nameOf(ambito, last.actor),
      at: last.happenedAt,
    },
  }
}

/** The same, for a command that must know what the rules propose now. */
export async function findCompetence(tx: Tx, ambito: Ambito, caseId: string) {
  return competenceIn(await readDiary(tx, ambito.id, caseId), ambito)
}

export function readOffers(diary: readonly RecordedEvent[], ambito: Ambito, say: Say): OfferView[] {
  return diary.flatMap(({ event, actor, happenedAt }) => {
    if (event.type !== 'OfferRecorded') return []
    const { offerId, solution, answer, reason } = event
    return [{ offerId, solution, answer, reason: say(reason), by: nameOf(ambito, actor), happenedAt }]
  })
}

export function toChosen(competent: Competent): ChosenMunicipality {
  return competent.kind === 'unknown' ? { kind: 'unknown' } : { kind: 'municipality', code: competent.code }
}

function competenceIn(diary: readonly RecordedEvent[], ambito: Ambito) {
  const recorded = diary.findLast(({ event }) => event.type === 'WhereaboutsRecorded')?.event
  const opened = diary.find(({ event }) => event.type === 'CaseOpened')?.event
  const received = diary.find(({ event }) => event.type === 'ReportReceived')?.event
  const facts =
    recorded?.type === 'WhereaboutsRecorded'
      ? recorded.facts
      : startingFacts(
          opened?.type === 'CaseOpened' ? opened.municipality : undefined,
          received?.type === 'ReportReceived' ? received.questions : nothingAsked,
        )
  const codes = ambito.municipalities.map(({ code }) => code)
  return { facts, recorded: recorded !== undefined, proposal: proposeCompetence(facts, codes) }
}

const nothingAsked: FirstQuestions = {
  immediateDanger: 'unknown',
  minorInvolved: 'unknown',
  foreignAndAlone: 'unknown',
  violence: 'unknown',
}

function placed(chosen: ChosenMunicipality, ambito: Ambito): Competent {
  if (chosen.kind === 'unknown') return chosen
  const isOurs = ambito.municipalities.some(({ code }) => code === chosen.code)
  return { kind: isOurs ? 'in_ambito' : 'outside', code: chosen.code }
}

function toView(proposal: CompetenceProposal): CompetenceView['proposal'] {
  return { ...proposal, alsoInform: [...proposal.alsoInform], ask: [...proposal.ask] }
}
