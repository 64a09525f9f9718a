// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeLinkOfTab } from '../../app/linkOfTab.ts'
import { tabWords } from '../../keeping/tabWords.ts'
import type { FieldAct } from './fieldActs.ts'
import type { Shelf } from './fieldQueue.ts'
import { forgetTypedInTab } from './typedInTab.ts'

const LINK_KEY = 'veglia.field.link'
const SHELF = 'veglia.field.waiting'

/** Acts that waited for another link are not this one's. */
export const takeLink = (): string =>
  takeLinkOfTab(LINK_KEY, () => {
    tabWords.drop(SHELF)
    forgetTypedInTab()
  })

/**
 * Where acts wait for a signal. A note may name somebody, so it lies closed in the tab: it outlives a reload and a phone
 * that sleeps, and nobody finds it on the phone the next morning.
 */
export const tabShelf: Shelf = {
  read: () => tabWords.read<FieldAct[]>(SHELF) ?? [],
  write: (acts) => tabWords.write(SHELF, acts),
}
