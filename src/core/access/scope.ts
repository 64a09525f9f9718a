// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'

/** A condition on the rows of one kind of thing, as plain data: evaluated in memory, or compiled to SQL. */
export type Scope =
  | { readonly rows: 'all' }
  | { readonly rows: 'none' }
  | {
      readonly rows: 'where'
      readonly column: ScopeColumn
      readonly equals: string
      readonly and?: readonly ScopeTest[]
    }

export type ScopeColumn = 'card_id' | 'case_id' | 'page_id' | 'report_id' | 'recipient' | 'responder_id'
export interface ScopeTest {
  readonly column: 'phase'
  readonly isNot: string
}

export type Kind = 'report' | 'case' | 'page' | 'handover' | 'duty' | 'call' | 'person' | 'pad' | 'station_card'

/** What belongs to a case, and is known to who was called out for it. */
const ofCases: readonly Kind[] = ['case', 'page', 'handover', 'duty', 'person']

/** The rows of a kind this actor may see and act on (domain.md §5, first form). The ambito is a wall of its own. */
export function scopeOf(actor: Actor, kind: Kind): Scope {
  if (actor.kind === 'system') return { rows: 'all' }
  if (actor.kind === 'link') return scopeOfLink(actor, kind)
  switch (actor.role) {
    case 'call_taker':
    case 'coordinator':
      return { rows: 'all' }
    case 'field_worker':
      // Need-to-know is per case: those one was called out for, and their handovers.
      if (!ofCases.includes(kind)) return { rows: 'none' }
      return { rows: 'where', column: 'responder_id', equals: actor.userId }
    case 'municipal_worker':
      if (kind !== 'handover' || !actor.municipality) return { rows: 'none' }
      // A draft handover is not the desk's yet.
      return {
        rows: 'where',
        column: 'recipient',
        equals: actor.municipality,
        and: [{ column: 'phase', isNot: 'to_send' }],
      }
    case 'anti_violence_centre':
    case 'dpo':
    case 'system_administrator':
      return { rows: 'none' }
  }
}

function scopeOfLink(actor: Extract<Actor, { kind: 'link' }>, kind: Kind): Scope {
  if (actor.purpose === 'page' && (kind === 'page' || kind === 'case')) {
    return { rows: 'where', column: 'page_id', equals: actor.subjectId }
  }
  // An officer may ask for the receipt of what came by the card of the station, and of nothing else.
  if (actor.purpose === 'station' && kind === 'report') {
    return { rows: 'where', column: 'card_id', equals: actor.subjectId }
  }
  if (actor.purpose === 'receipt' && kind === 'report') {
    return { rows: 'where', column: 'report_id', equals: actor.subjectId }
  }
  return { rows: 'none' }
}

/** A row as the scope sees it: several ids may stand in one column (everybody called out for a case). */
export type ScopedRow = Partial<Record<ScopeColumn, string | readonly string[] | null>> & { readonly phase?: string }

/** The scope in memory. `compileScope` on the server must agree (property test). */
export function inScope(scope: Scope, row: ScopedRow): boolean {
  if (scope.rows !== 'where') return scope.rows === 'all'
  const value = row[scope.column]
  const matches = Array.isArray(value) ? value.includes(scope.equals) : value === scope.equals
  // As in SQL, a row that does not say fails the test: when in doubt it is not seen.
  return matches && (scope.and ?? []).every(({ column, isNot }) => row[column] !== undefined && row[column] !== isNot)
}
