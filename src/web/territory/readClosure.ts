// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BodyOf } from '#core/shared/endpoint.ts'
import type { ClosureKind } from '#core/territory/closureEvents.ts'
import type { enterClosure } from '#core/territory/closuresApi.ts'
import type { Catalogue } from '../messages/messages.ts'
import type { FieldProblem } from '../ui/ErrorSummary.tsx'
import { parseDay, parseTime } from './typedDay.ts'

export interface TypedClosure {
  readonly municipalities: readonly string[]
  readonly kind: ClosureKind | undefined
  readonly firstDay: string
  readonly lastDay: string
  readonly from: string
  readonly until: string
  readonly reason: string
}

/** What was typed as the server wants it, or what to mend, each beside its field. */
export function readClosure(
  typed: TypedClosure,
  today: string,
  words: Catalogue['calendar']['closures'],
): { readonly body?: BodyOf<typeof enterClosure>; readonly faults: readonly (FieldProblem | false)[] } {
  const isEmpty = (text: string) => text.trim() === ''
  const firstDay = parseDay(typed.firstDay, today)
  const lastDay = isEmpty(typed.lastDay) ? firstDay : parseDay(typed.lastDay, firstDay ?? today)
  const [from, until] = [parseTime(typed.from), parseTime(typed.until)]
  const wholeDay = isEmpty(typed.from) && isEmpty(typed.until)
  const faults: (FieldProblem | false)[] = [
    typed.municipalities.length === 0 && { field: 'municipalities', message: words.townsNeeded },
    !typed.kind && { field: 'kind', message: words.kindNeeded },
    !firstDay && { field: 'firstDay', message: words.dayWrong },
    !isEmpty(typed.lastDay) && !lastDay && { field: 'lastDay', message: words.dayWrong },
    firstDay !== undefined &&
      lastDay !== undefined &&
      lastDay < firstDay && { field: 'lastDay', message: words.backwards },
    !isEmpty(typed.from) && !from && { field: 'from', message: words.timeWrong },
    !isEmpty(typed.until) && !until && { field: 'until', message: words.timeWrong },
    !wholeDay &&
      isEmpty(typed.from) !== isEmpty(typed.until) && {
        field: isEmpty(typed.from) ? 'from' : 'until',
        message: words.bothTimes,
      },
    from !== undefined && until !== undefined && until <= from && { field: 'until', message: words.timesBackwards },
    isEmpty(typed.reason) && { field: 'reason', message: words.reasonNeeded },
  ]
  if (faults.some(Boolean) || !typed.kind || !firstDay || !lastDay) return { faults }
  const { municipalities, kind, reason } = typed
  const hours = from && until ? { hours: { from, until } } : {}
  return { body: { municipalities: [...municipalities], kind, firstDay, lastDay, ...hours, reason }, faults }
}
