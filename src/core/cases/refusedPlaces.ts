// SPDX-License-Identifier: AGPL-3.0-or-later

/** Phases in which somebody has a place, or had one tonight. */
export const placedPhases = ['held', 'confirmed', 'checked_in', 'ended'] as const

/** Whether a house said no to somebody for whom no other place was taken. */
export function lacksPlace(
  stays: readonly { readonly personId?: string | undefined; readonly phase: string }[],
): boolean {
  const isPlaced = (personId: string | undefined) =>
    stays.some((stay) => stay.personId === personId && (placedPhases as readonly string[]).includes(stay.phase))
  return stays.some(({ phase, personId }) => phase === 'refused' && !isPlaced(personId))
}
