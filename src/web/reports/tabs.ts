// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'

const NAME = 'veglia-tab-'

/** This page while it lives: two tabs of one person on one draft keep their words apart. */
export const tabId = uuidv7()

// Held until the page is gone, however it goes: a tab that was killed lets go by itself.
void navigator.locks?.request(NAME + tabId, () => new Promise(() => {}))

/** Tabs that still have their words in memory. A browser without locks (plain HTTP) knows of none but this. */
export async function livingTabs(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks?.query())?.held ?? []
  return new Set([tabId, ...held.flatMap(({ name }) => (name?.startsWith(NAME) ? [name.slice(NAME.length)] : []))])
}
