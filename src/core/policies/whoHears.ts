// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kind } from '#core/access/scope.ts'
import { nightRoles, type Role, roles } from '#core/shared/actor.ts'
import type { StreamType, VegliaEvent } from './policy.ts'

/** What just changed, as far as it must be known to say who may hear of it. */
export interface Changed {
  readonly stream: StreamType
  readonly id: string
  readonly event: Pick<VegliaEvent, 'type'> & Readonly<Record<string, unknown>>
  /** The cases it is of: its own, or those an attempt was found to point at. */
  readonly caseIds: readonly string[]
}

/** A row that must be in sight of whoever is to hear. */
export interface Row {
  readonly kind: Kind
  readonly id: string
}

/** Whoever sees one of these rows, has one of these roles, or is this person. */
export interface Hearers {
  readonly rows: readonly Row[]
  /** The only role that such a row is shown to, where not everybody who sees it looks at this. */
  readonly rowsOnlyFor?: Role
  readonly roles: readonly Role[]
  readonly userId?: string | undefined
}

const desk: readonly Role[] = ['call_taker', 'coordinator']
/** How far a case is, which also those see who may not read it; everything else is of its file. */
const ofBareCase: readonly VegliaEvent['type'][] = [
  'CaseOpened',
  'ResponseAcknowledged',
  'TeamDeparted',
  'TeamArrived',
  'CaseClosedOperationally',
  'CaseClosed',
]

/**
 * Who is told that something changed: whoever could see that it did by looking (ADR 0028). Whoever could not is told nothing, not
 * even that something happened.
 */
export function whoHears({ stream, id, event, caseIds }: Changed): Hearers {
  const rowsOf = (kind: Kind): Row[] => caseIds.map((caseId) => ({ kind, id: caseId }))
  const files = rowsOf('case_file')
  const seen = (...rows: readonly Row[]): Hearers => ({ rows, roles: [] })
  switch (stream) {
    case 'report':
      return seen({ kind: 'report', id }, ...files)
    case 'case':
      return seen(...rowsOf(ofBareCase.includes(event.type) ? 'case' : 'case_file'))
    case 'page':
      return seen({ kind: 'page', id }, ...files)
    case 'handover':
      return seen({ kind: 'handover', id }, ...files)
    case 'duty':
      return seen({ kind: 'duty', id })
    case 'outing':
      // Her own clock she sees whatever she may still know of the case; whom the desk called about her is not on it.
      return {
        ...seen(...rowsOf('case')),
        ...(event.type !== 'PoliceAsked' && { userId: event.userId as string | undefined }),
      }
    case 'call':
      return seen({ kind: 'call', id })
    case 'person':
      return seen(...peopleOf(id, event))
    case 'protection':
    case 'interpretation':
      return seen(...files)
    case 'attachment':
      // The desk that a file goes to, or goes to no longer, sees it on the page of its handover.
      return seen(
        ...files,
        ...(typeof event.handoverId === 'string' ? [{ kind: 'handover', id: event.handoverId } as const] : []),
      )
    case 'attempt':
      // That it was compared shows on no desk; what is said in it, at each, before anybody looks whom it is about.
      return event.type === 'AttemptCompared' ? seen(...files) : { rows: [], roles: desk }
    case 'opening':
      return { rows: rowsOf('case_keys'), roles: ['anti_violence_centre'] }
    case 'break_glass':
      // Taken back or expired, who opened it hears that too: of their own sight (`userId`).
      return {
        rows: rowsOf('case_keys'),
        rowsOnlyFor: 'coordinator',
        roles: ['dpo'],
        userId: event.userId as string | undefined,
      }
    // Whoever was told, and nobody else: that somebody was told says that somebody is protected.
    case 'alert':
      return { rows: [], roles: [], userId: event.userId as string | undefined }
    case 'reading_alarm':
      return { rows: [], roles: ['coordinator', 'dpo'] }
    // A bed taken or free again shows on the board of everybody; a wish for one, to whoever follows the case and at the house.
    case 'stay':
      return { rows: [{ kind: 'stay', id }, ...files], roles: changesABed(event) ? nightRoles : [] }
    case 'watch':
    case 'pad':
    case 'station_card':
    case 'vigil':
      return { rows: [], roles: desk }
    case 'destination':
      return { rows: [], roles: ['field_worker', 'coordinator', 'anti_violence_centre'] }
    // What has reached its term, and what two people do about it: a list of numbers.
    case 'erasure':
    case 'hold':
    case 'disclosure':
    case 'retention_review':
      return { rows: [], roles: ['coordinator', 'dpo'] }
    // Of the house and of nobody's case.
    case 'closure':
    case 'roster':
    case 'staff':
    case 'coverage':
    case 'contacts':
      return { rows: [], roles }
  }
}

/** What was only asked for, waived or given back without a bed is on no board. */
function changesABed(event: Changed['event']): boolean {
  if (event.type === 'StayRequested' || event.type === 'ConditionWaived') return false
  return (event.type !== 'HoldReleased' && event.type !== 'StayRefused') || event.bedKey !== undefined
}

/** A link between two rows of the register is seen from either. */
function peopleOf(id: string, event: Changed['event']): Row[] {
  const ids = [id, event.otherId].filter((one) => typeof one === 'string')
  return ids.flatMap((personId) =>
    (['person', 'warning', 'known_person'] as const).map((kind) => ({ kind, id: personId })),
  )
}
