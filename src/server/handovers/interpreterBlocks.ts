// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import type { InterpretationView } from '#core/interpreters/interpretersApi.ts'
import type { Ambito } from '#server/app/ambito.ts'

type Offer = HandoverPack['offers'][number]

const answers: Readonly<Partial<Record<InterpretationView['phase'], Offer['answer']>>> = {
  asked: 'offered',
  unreached: 'unavailable',
  accepted: 'accepted',
  begun: 'accepted',
  ended: 'accepted',
  declined: 'unavailable',
}

/** Which language was wanted, and what came of it; who interpreted stays in the case. */
export function interpretersOf({ interpretations }: Pick<CaseView, 'interpretations'>, ambito: Ambito): Offer[] {
  return interpretations.flatMap((one) => {
    const answer = answers[one.phase]
    if (!answer) return []
    const language = ambito.interpreters.languages.find(({ code }) => code === one.language)?.label.it ?? one.language
    return { what: `Interprete, ${language}`, answer, note: noteOf(one) }
  })
}

function noteOf({ phase, minutes }: InterpretationView): string | null {
  if (phase === 'asked') return 'Aspetta ancora una risposta'
  if (phase === 'accepted' || phase === 'begun') return 'La chiamata non è ancora conclusa'
  return minutes === undefined ? null : `${minutes} minuti al telefono`
}
