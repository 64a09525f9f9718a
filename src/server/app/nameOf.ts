// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#core/shared/actor.ts'
import type { Ambito } from './ambito.ts'

/** The working name of whoever acted; the program itself is "Veglia". */
export function nameOf(ambito: Ambito, actor: Actor): string {
  if (actor.kind === 'system') return 'Veglia'
  return (actor.userId && ambito.findPerson(actor.userId)?.name) || '—'
}
