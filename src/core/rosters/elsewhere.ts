// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Instant } from '#core/shared/vocabulary.ts'
import type { Shift } from './shift.ts'

/** Somebody in a band for a time, whichever roster says so. */
export type AnyShift = Pick<Shift, 'userId' | 'band' | 'startsAt' | 'endsAt'>

/**
 * A shift of the published roster of another ambito that works with the same people (ADR 0024). The rules of work ask in
 * which band, since being on call is not being at work; nobody is told.
 */
export interface ShiftElsewhere extends AnyShift {
  /** Its name, as people read it. */
  readonly ambito: string
}

/** What is told of it: when, and for which ambito. */
export const ToldElsewhere = z.strictObject({ ambito: z.string(), startsAt: Instant, endsAt: Instant })
export type ToldElsewhere = z.infer<typeof ToldElsewhere>

export function isElsewhere(shift: AnyShift): shift is ShiftElsewhere {
  return 'ambito' in shift
}

/** Of the shifts that were counted, those of other ambiti; nothing if all are of this roster. */
export function tellElsewhere(counted: readonly AnyShift[]): { readonly elsewhere?: readonly ToldElsewhere[] } {
  const told = counted.filter(isElsewhere).map(({ ambito, startsAt, endsAt }) => ({ ambito, startsAt, endsAt }))
  return told.length > 0 ? { elsewhere: told } : {}
}
