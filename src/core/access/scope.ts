// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Actor, type Grant, nightRoles, type StaffActor } from '#core/shared/actor.ts'

/**
 * A condition on the rows of one kind of thing, as plain data: evaluated in memory, or compiled to SQL. A row that does
 * not say passes neither `where` nor `unless`: when in doubt it is not seen.
 */
export type Scope =
  | { readonly rows: 'all' }
  | { readonly rows: 'none' }
  /** The column is this, or has it among others. */
  | { readonly rows: 'where'; readonly column: ScopeColumn; readonly equals: string }
  /** The column says, and neither is this nor has it among others. */
  | { readonly rows: 'unless'; readonly column: ScopeColumn; readonly equals: string }
  | { readonly rows: 'every'; readonly of: readonly Scope[] }
  | { readonly rows: 'some'; readonly of: readonly Scope[] }

/** Of the row itself. */
export type OwnColumn =
  | 'card_id'
  | 'case_id'
  | 'page_id'
  | 'person_id'
  | 'report_id'
  | 'recipient'
  | 'phase'
  | 'called_id'
  | 'resource_key'
/** Of the case the row belongs to: who is being called out, who may know, who must not (ADR 0020). */
export type CaseColumn = 'asked_id' | 'key_id' | 'desk_id' | 'barred_id' | 'protected' | 'centre' | 'case_phase'
export type ScopeColumn = OwnColumn | CaseColumn

/**
 * `case` is that it exists, its number and how far it is; `case_file` is everything anybody said in it; `case_keys` is who may
 * know of it and where it goes: the keys, the conflicts, the vault. `warning` is what endangers whoever meets the person, raised
 * in whichever case; `known_person` is the bare fact that we have met.
 */
export type Kind =
  | 'report'
  | 'case'
  | 'case_file'
  | 'case_keys'
  /** What a case cost: for the books, without the file. */
  | 'case_costs'
  /** A place asked for, held or slept in; a bed that a house marked has no case. */
  | 'stay'
  | 'page'
  | 'handover'
  | 'duty'
  | 'call'
  | 'person'
  | 'known_person'
  | 'warning'
  | 'pad'
  | 'station_card'

/** What belongs to a case; a report before its case belongs to none. */
const ofCases: readonly Kind[] = [
  'report',
  'case',
  'case_file',
  'case_keys',
  'case_costs',
  'stay',
  'page',
  'handover',
  'duty',
  'person',
  'known_person',
  'warning',
]

const all: Scope = { rows: 'all' }
const none: Scope = { rows: 'none' }
const where = (column: ScopeColumn, equals: string): Scope => ({ rows: 'where', column, equals })
const unless = (column: ScopeColumn, equals: string): Scope => ({ rows: 'unless', column, equals })
const every = (...of: readonly Scope[]): Scope => ({ rows: 'every', of })
const some = (...of: readonly Scope[]): Scope => ({ rows: 'some', of })

const isOpenToAll = where('protected', 'no')
const isProtected = where('protected', 'yes')
/** A bed the house fills itself, or takes out of service. */
const isOfNoCase = where('case_phase', 'none')
/** What the anti-violence centre sees of the cases it joined with the woman's consent. */
const ofCentre: readonly Kind[] = ['case', 'case_file', 'duty', 'person']
/** Nobody is on the way yet. */
const isWaiting = where('case_phase', 'activated')

/** The rows of a kind this actor may see and act on (domain.md §5). The ambito is a wall of its own. */
export function scopeOf(actor: Actor, kind: Kind): Scope {
  if (actor.kind === 'system') return all
  if (actor.kind === 'link') return scopeOfLink(actor, kind)
  // A token opens figures, books and calendars: no case, person or report, whoever it was given to.
  if (actor.kind === 'service') return none
  // Whoever is in conflict with a case knows nothing of it, whatever their role, key or call-out.
  const ofRole = scopeOfRole(actor, kind === 'case_keys' ? 'case_file' : kind)
  if (ofRole.rows === 'none' || !ofCases.includes(kind)) return ofRole
  const isNotBarred = unless('barred_id', actor.userId)
  if (ofRole.rows === 'all') return isNotBarred
  const opened = (actor.grants ?? []).flatMap((grant) => openedBy(grant, kind))
  return every(isNotBarred, opened.length > 0 ? some(ofRole, ...opened) : ofRole)
}

/** What break-glass opens of a case and of a person (ADR 0028): never its keys, the vault, or what is sent to others. */
const ofGrants: Readonly<Record<Grant['kind'], readonly Kind[]>> = {
  case: ['report', 'case', 'case_file', 'stay', 'page', 'duty', 'person', 'known_person', 'warning'],
  person: ['person', 'known_person', 'warning'],
}

function openedBy({ kind: opens, subjectId }: Grant, kind: Kind): Scope[] {
  if (!ofGrants[opens].includes(kind)) return []
  return [where(opens === 'case' ? 'case_id' : 'person_id', subjectId)]
}

function scopeOfRole({ role, userId, municipality, house }: StaffActor, kind: Kind): Scope {
  // What endangers whoever meets a person is told across cases, but nothing of a protected one (peers.md §2.6).
  if (kind === 'warning' || kind === 'known_person') return nightRoles.includes(role) ? isOpenToAll : none
  switch (role) {
    case 'coordinator':
      return all
    case 'call_taker':
      return ofCases.includes(kind) ? scopeOfCallTaker(userId, kind) : all
    case 'field_worker':
      if (kind === 'report' || !ofCases.includes(kind)) return none
      return kind === 'stay' ? some(isOfNoCase, scopeOfFieldWorker(userId, kind)) : scopeOfFieldWorker(userId, kind)
    case 'municipal_worker':
      if (kind !== 'handover' || !municipality) return none
      // A draft handover is not the desk's yet.
      return every(where('recipient', municipality), unless('phase', 'to_send'))
    case 'anti_violence_centre':
      return ofCentre.includes(kind) ? every(isProtected, where('centre', 'joined')) : none
    case 'shelter_worker':
      return kind === 'stay' && house ? where('resource_key', house) : none
    case 'accountant':
      return kind === 'case_costs' ? all : none
    case 'dpo':
    case 'system_administrator':
    case 'management':
      return none
  }
}

/** The night that is open: no closed file, and of a protected case that it runs, unless one took the call or holds a key. */
function scopeOfCallTaker(userId: string, kind: Kind): Scope {
  const isOpen = unless('case_phase', 'closed')
  if (kind === 'case' || kind === 'page' || kind === 'duty') return isOpen
  return every(isOpen, some(isOpenToAll, where('desk_id', userId), where('key_id', userId)))
}

/**
 * Need-to-know is per case: those one answered for; and while a call-out asks and nobody has answered, whoever is called must know
 * what for. A second team for a protected case learns it with the key.
 */
function scopeOfFieldWorker(userId: string, kind: Kind): Scope {
  // The call-out itself is no secret to whoever was called: it says who answered, and nothing of anybody.
  if (kind === 'page') return where('called_id', userId)
  return some(where('key_id', userId), every(where('asked_id', userId), some(isOpenToAll, isWaiting)))
}

function scopeOfLink(actor: Extract<Actor, { kind: 'link' }>, kind: Kind): Scope {
  if (actor.purpose === 'page' && (kind === 'page' || kind === 'case' || kind === 'case_file')) {
    const isOfPage = where('page_id', actor.subjectId)
    if (!actor.userId) return every(isOfPage, isOpenToAll)
    const isNotBarred = unless('barred_id', actor.userId)
    if (kind === 'page') return every(isOfPage, isNotBarred)
    // It lies on a phone and on a provider's server: whoever only holds it, or said no, writes nothing into the case either.
    return every(isOfPage, isNotBarred, where('key_id', actor.userId))
  }
  // An officer may ask for the receipt of what came by the card of the station, and of nothing else.
  if (actor.purpose === 'station' && kind === 'report') return where('card_id', actor.subjectId)
  if (actor.purpose === 'receipt' && kind === 'report') return where('report_id', actor.subjectId)
  return none
}

/** A row as the scope sees it: several ids may stand in one column (everybody called out for a case). */
export type ScopedRow = Partial<Record<ScopeColumn, string | readonly string[] | null>>

/** The scope in memory. `compileScope` on the server must agree (property test). */
export function inScope(scope: Scope, row: ScopedRow): boolean {
  switch (scope.rows) {
    case 'all':
      return true
    case 'none':
      return false
    case 'where':
      return has(row, scope.column, scope.equals) === true
    case 'unless':
      return has(row, scope.column, scope.equals) === false
    case 'every':
      return scope.of.every((part) => inScope(part, row))
    case 'some':
      return scope.of.some((part) => inScope(part, row))
  }
}

/** Undefined when the row does not say, as SQL's null. */
function has(row: ScopedRow, column: ScopeColumn, value: string): boolean | undefined {
  const said = row[column]
  if (said === undefined || said === null) return undefined
  return typeof said === 'string' ? said === value : said.includes(value)
}
