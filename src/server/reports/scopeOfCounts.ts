// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Scope } from '#core/access/scope.ts'
import type { Actor } from '#core/shared/actor.ts'

/**
 * The reports that are counted for this actor: a number without words may count what is protected or closed, but nothing of a case
 * they are in conflict with. They would find it by counting what they see.
 */
export function scopeOfCounts(actor: Actor): Scope {
  if (actor.kind !== 'staff') return { rows: 'all' }
  return { rows: 'unless', column: 'barred_id', equals: actor.userId }
}

/** Those that stand in a list of numbers, a day long: of a protected case only for whoever took the call, or holds a key. */
export function scopeOfLines(actor: Actor): Scope {
  const counted = scopeOfCounts(actor)
  if (actor.kind !== 'staff' || actor.role === 'coordinator') return counted
  const mayKnow: Scope = {
    rows: 'some',
    of: [
      { rows: 'where', column: 'protected', equals: 'no' },
      { rows: 'where', column: 'desk_id', equals: actor.userId },
      { rows: 'where', column: 'key_id', equals: actor.userId },
    ],
  }
  return { rows: 'every', of: [counted, mayKnow] }
}
