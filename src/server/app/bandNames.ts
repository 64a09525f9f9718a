// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from '#core/rosters/band.ts'

/** The bands where the server writes words itself: in a table, beside an alarm. */
export const bandNames = {
  it: { first: '1ª reperibile', second: '2ª reperibile', coordinator: 'coordinamento', call_taker: 'centrale' },
  en: { first: '1st on call', second: '2nd on call', coordinator: 'coordinator', call_taker: 'desk' },
} as const satisfies Record<string, Record<Band, string>>
