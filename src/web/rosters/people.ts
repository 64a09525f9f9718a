// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from '#core/rosters/band.ts'
import type { Rosters } from './rosterViews.ts'

/** Who may hold a band, for a list to choose from: the unverified last, and marked. */
export function peopleOf(
  { people }: Pick<Rosters, 'people'>,
  band: Band,
  but?: string,
  /** Why somebody is better not chosen, if there is a reason. */
  busy: (userId: string, name: string) => string | undefined = () => undefined,
) {
  return people
    .filter(({ userId, bands }) => userId !== but && bands.includes(band))
    .toSorted((a, b) => Number(b.isVerified) - Number(a.isVerified))
    .map(({ userId, name, isVerified }) => {
      const shown = isVerified ? name : `${name} (?)`
      return { value: userId, label: busy(userId, shown) ?? shown }
    })
}
