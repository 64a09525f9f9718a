// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InterpretationPhase } from './interpretation.ts'

interface Asked {
  readonly phase: InterpretationPhase
}
/** What was answered to a sheet of the protocol. */
interface Answered {
  readonly answers: readonly { readonly question: string; readonly answer: string }[]
}

const inVain: readonly InterpretationPhase[] = ['unreached', 'declined']
const found: readonly InterpretationPhase[] = ['accepted', 'begun', 'ended']

/** Everybody asked is silent or cannot: somebody should ask the next one. A person who needs none any more says so. */
export function isInterpreterMissing(asked: readonly Asked[]): boolean {
  const waiting = asked.filter(({ phase }) => phase !== 'released')
  return waiting.length > 0 && waiting.every(({ phase }) => inVain.includes(phase))
}

/** A sheet of the protocol says that one is needed, and nobody has said yes. */
export function isInterpreterNeeded(sheets: readonly Answered[], asked: readonly Asked[]): boolean {
  const isSaid = sheets.some(({ answers }) =>
    answers.some(({ question, answer }) => question === 'interpreter' && answer === 'yes'),
  )
  return isSaid && !asked.some(({ phase }) => found.includes(phase))
}
