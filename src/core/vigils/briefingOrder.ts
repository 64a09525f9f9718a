// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenThing } from './vigilsApi.ts'

type Dated = Pick<OpenThing, 'since' | 'dueAt' | 'kind'>

/** What has a term first, the nearest term before the others; then what has waited longest. Nothing is left out. */
export function orderBriefing<Thing extends Dated>(things: readonly Thing[]): Thing[] {
  return [...things].sort((a, b) => {
    if (a.dueAt && b.dueAt) return a.dueAt.localeCompare(b.dueAt)
    if (a.dueAt || b.dueAt) return a.dueAt ? -1 : 1
    return a.since.localeCompare(b.since)
  })
}
