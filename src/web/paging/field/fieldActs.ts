// SPDX-License-Identifier: AGPL-3.0-or-later
import { addNote, recordArrival, recordCost, recordDeparture, releasePatrol } from '#core/cases/casesApi.ts'
import { acceptInterpretation, askInterpreter, recordUnreached } from '#core/interpreters/interpretersApi.ts'
import { confirmSafety, leaveSite, raisePanic, recordVoice, takeBackPanic } from '#core/outings/outingsApi.ts'
import { acknowledgePage, declinePage, type FieldSheet } from '#core/paging/pagingApi.ts'
import type { BodyOf, ParamsOf } from '#core/shared/endpoint.ts'
import { call } from '../../app/api.ts'

/** What the holder of a link may do from the phone. */
export const fieldEndpoints = {
  acknowledge: acknowledgePage,
  decline: declinePage,
  departure: recordDeparture,
  arrival: recordArrival,
  patrolRelease: releasePatrol,
  note: addNote,
  cost: recordCost,
  safe: confirmSafety,
  panic: raisePanic,
  falseAlarm: takeBackPanic,
  leave: leaveSite,
  voice: recordVoice,
  interpreter: askInterpreter,
  interpreterComes: acceptInterpretation,
  interpreterSilent: recordUnreached,
} as const

export type FieldActName = keyof typeof fieldEndpoints

/** One act as the worker did it, with its own time and the id under which it happens once. */
export type FieldAct = {
  [Name in FieldActName]: {
    readonly name: Name
    readonly commandId: string
    readonly params: ParamsOf<(typeof fieldEndpoints)[Name]>
    readonly body: BodyOf<(typeof fieldEndpoints)[Name]>
  }
}[FieldActName]

export async function sendFieldAct(act: FieldAct, link: string): Promise<void> {
  // The union pairs each name with its own parts; TypeScript loses the pair on the way through the table.
  const { params, body, commandId } = act as Extract<FieldAct, { name: 'departure' }>
  await call(fieldEndpoints[act.name] as typeof recordDeparture, { params, body, commandId, link })
}

/** The sheet as it will be once everything waiting is sent, so that one button is never offered twice. */
export function withWaiting(found: FieldSheet, waiting: readonly FieldAct[]): FieldSheet {
  return waiting.reduce((sheet, act): FieldSheet => {
    if (!sheet.sheet) return sheet
    if (act.name === 'departure')
      return { ...sheet, sheet: { ...sheet.sheet, departedAt: act.body.at, arrivedAt: undefined } }
    if (act.name === 'arrival') return { ...sheet, sheet: { ...sheet.sheet, arrivedAt: act.body.at } }
    if (act.name === 'patrolRelease') return { ...sheet, sheet: { ...sheet.sheet, patrolReleasedAt: act.body.at } }
    if (act.name === 'interpreterComes') return { ...sheet, sheet: withAnswer(sheet.sheet, act, 'accepted') }
    if (act.name === 'interpreterSilent') return { ...sheet, sheet: withAnswer(sheet.sheet, act, 'unreached') }
    return { ...sheet, sheet: { ...sheet.sheet, outing: outingAfter(sheet.sheet.outing, act) } }
  }, found)
}

type FieldSheetOpen = NonNullable<FieldSheet['sheet']>

function withAnswer(
  sheet: FieldSheetOpen,
  { params }: { readonly params: { readonly interpretationId: string } },
  phase: 'accepted' | 'unreached',
): FieldSheetOpen {
  const answered = sheet.interpreters.map((one) =>
    one.interpretationId === params.interpretationId ? { ...one, phase } : one,
  )
  return { ...sheet, interpreters: answered }
}

type FieldOuting = NonNullable<FieldSheet['sheet']>['outing']

/** The same of a clock that stands alone. */
export function outingWithWaiting(outing: NonNullable<FieldOuting>, waiting: readonly FieldAct[]): FieldOuting {
  return waiting.reduce(outingAfter, outing as FieldOuting)
}

/** Her clock as it will stand: what waits for a signal has been done all the same. */
function outingAfter(outing: FieldOuting, act: FieldAct): FieldOuting {
  switch (act.name) {
    case 'safe':
      return outing && { ...withoutDue(outing), lastSignAt: act.body.at, isOverdue: false }
    case 'panic': {
      const { at, outingId } = act.body
      const before = outing ?? { outingId, name: '', where: 'on_site' as const, lastSignAt: at, checkMinutes: 0 }
      return { ...before, isOverdue: false, panicAt: at }
    }
    case 'falseAlarm': {
      if (!outing) return undefined
      const { panicAt: _, ...rest } = outing
      return rest
    }
    case 'leave':
      return undefined
    default:
      return outing
  }
}

function withoutDue({ dueAt: _, ...rest }: NonNullable<FieldOuting>) {
  return rest
}
