// SPDX-License-Identifier: AGPL-3.0-or-later
import { policy } from './policy.ts'

/** Whoever drove has no more use for the address: a note that was not read opens nothing any more. */
export const endOpeningWhenPersonArrives = policy({
  name: 'endOpeningWhenPersonArrives',
  on: ['PersonCheckedIn'],
  async react({ id: stayId }, world) {
    const openings = await world.listOpeningsTowards(stayId)
    return openings.map((id) => ({ stream: 'opening', id, command: { type: 'EndOpening', why: 'arrived' } }))
  },
})
