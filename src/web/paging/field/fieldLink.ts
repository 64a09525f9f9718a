// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeLinkOfTab } from '../../app/linkOfTab.ts'
import type { FieldAct } from './fieldActs.ts'
import type { Shelf } from './fieldQueue.ts'
import { forgetTypedInTab } from './typedInTab.ts'

const LINK_KEY = 'veglia.field.link'
const SHELF_KEY = 'veglia.field.waiting'

/** Acts that waited for another link are not this one's. */
export const takeLink = (): string =>
  takeLinkOfTab(LINK_KEY, () => {
    sessionStorage.removeItem(SHELF_KEY)
    forgetTypedInTab()
  })

/**
 * Where acts wait for a signal. A note may name somebody, so it lies with the tab and dies with it: it outlives a reload
 * and a phone that sleeps, and nobody finds it on the phone the next morning.
 */
export const sessionShelf: Shelf = {
  read: () => JSON.parse(sessionStorage.getItem(SHELF_KEY) ?? '[]') as FieldAct[],
  write: (acts) => sessionStorage.setItem(SHELF_KEY, JSON.stringify(acts)),
}
