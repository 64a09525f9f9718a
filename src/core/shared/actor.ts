// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Roles of `domain.md` §5, each with something it may do here; a role that could do nothing is not written down.
 * `system` is the engine and the policies: rules, never a person.
 */
export const roles = [
  'call_taker',
  'field_worker',
  'coordinator',
  'municipal_worker',
  'anti_violence_centre',
  'dpo',
  'system_administrator',
  'accountant',
  'management',
  'shelter_worker',
] as const
export type Role = (typeof roles)[number]

/** Who works at night: on the roster, on the paper pads, at the briefing of a shift. */
export const nightRoles: readonly Role[] = ['call_taker', 'field_worker', 'coordinator']

/** What break-glass opens to one person for a while: one case, or one person of the register (ADR 0028). */
export interface Grant {
  readonly breakGlassId: string
  readonly kind: 'case' | 'person'
  readonly subjectId: string
}

/** A person signed in, acting in one ambito. */
export interface StaffActor {
  readonly kind: 'staff'
  readonly userId: string
  readonly role: Role
  /** ISTAT code of the desk; only municipal workers have one. */
  readonly municipality?: string
  /** Key of the house whose arrivals one sees; only shelter workers have one. */
  readonly house?: string
  /** What is open to them by break-glass at this instant; never written to the log. */
  readonly grants?: readonly Grant[]
}

/** What a link opens: a call-out, the receipt of a patrol, the form of a station, the note of a driver, one call of an interpreter. */
export const linkPurposes = ['page', 'receipt', 'station', 'driver', 'interpreter'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

/** Whoever holds a link and nothing else: an on-call worker's phone, a patrol's receipt, the card of a station, an interpreter's call. */
export interface LinkActor {
  readonly kind: 'link'
  readonly purpose: LinkPurpose
  /** The one stream the link opens. */
  readonly subjectId: string
  /** Who was sent the link, when known (a worker of the roster). */
  readonly userId?: string
}

/**
 * What the token of a service account opens, one narrow thing each: who is on call, who is responsible for a town, the
 * book of bodies, how many reports there were, the switchboard's knock.
 */
export const tokenScopes = ['on_call', 'territory', 'directory', 'figures', 'switchboard'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** A program of somebody else's: it holds a token, and acts by the one scope that the door it knocks at asks for. */
export interface ServiceActor {
  readonly kind: 'service'
  readonly serviceId: string
  readonly scope: TokenScope
  /** Nobody's account. */
  readonly userId?: undefined
}

export interface SystemActor {
  readonly kind: 'system'
  readonly job: string
}

export type Actor = StaffActor | LinkActor | ServiceActor | SystemActor
export type LinkKind = `${LinkPurpose}_link`
export type TokenKind = `${TokenScope}_token`
export type ActorKind = Role | LinkKind | TokenKind | 'system'

export const linkKinds: readonly LinkKind[] = linkPurposes.map((purpose) => `${purpose}_link` as const)
export const tokenKinds: readonly TokenKind[] = tokenScopes.map((scope) => `${scope}_token` as const)

/** The row of the permission matrix this actor stands in. */
export function kindOf(actor: Actor): ActorKind {
  if (actor.kind === 'staff') return actor.role
  if (actor.kind === 'link') return `${actor.purpose}_link`
  if (actor.kind === 'service') return `${actor.scope}_token`
  return 'system'
}

/** Who it is, whatever is open to them for a while: as the log keeps them, and as they see what break-glass does not open. */
export function withoutGrants(actor: Actor): Actor {
  if (actor.kind !== 'staff' || !actor.grants) return actor
  const { grants: _, ...who } = actor
  return who
}
