// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Told } from '#core/alerts/told.ts'
import type { Catalogue } from '../messages/messages.ts'

/** How far the telling of one person came: by which ways, not yet, by none, or without any way at all. */
export function toldSentence(
  { name, at, takenBy, failedBy, isLeaving }: Told,
  words: Catalogue['alerts'],
  time: (at: string) => string,
): string {
  if (!at) return words.gathered(name)
  if (takenBy.length > 0) return words.told(name, time(at), takenBy.map((kind) => words.ways[kind]).join(', '))
  if (isLeaving) return words.leaving(name, time(at))
  return failedBy.length > 0 ? words.failed(name, time(at)) : words.noWay(name, time(at))
}
