// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueueItem } from '#core/cases/queueApi.ts'

/**
 * The queue as the server sorts it, except that the row a person is on keeps its place on the screen: rows may come and
 * go around it, never slide under a hand that is about to press.
 */
export function keepInPlace(
  sorted: readonly QueueItem[],
  shown: readonly string[],
  heldId: string | undefined,
): readonly QueueItem[] {
  const held = sorted.find(({ id }) => id === heldId)
  const place = held ? shown.indexOf(held.id) : -1
  if (!held || place < 0) return sorted
  return sorted.filter((item) => item !== held).toSpliced(place, 0, held)
}

/** Rows that were not there before; none the first time, when everything would be new. */
export function newRows(items: readonly QueueItem[], shown: readonly string[] | undefined): readonly QueueItem[] {
  return shown ? items.filter(({ id }) => !shown.includes(id)) : []
}
