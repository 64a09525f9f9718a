// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Changes } from './readChanged.ts'

const KEPT_MAX = 8

/** What came after a position of the log: read once for all who are told the same news a moment apart, again if there was nothing yet. */
export function makeSharedSlices(read: (after: number) => Promise<Changes>): (after: number) => Promise<Changes> {
  const slices = new Map<number, Promise<Changes>>()
  return async (after) => {
    const kept = await slices.get(after)?.catch(() => undefined)
    if (kept && kept.position > after) return kept
    const slice = read(after)
    slices.set(after, slice)
    for (const old of slices.keys()) if (slices.size > KEPT_MAX) slices.delete(old)
    return slice
  }
}
