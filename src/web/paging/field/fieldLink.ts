// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FieldAct } from './fieldActs.ts'
import type { Shelf } from './fieldQueue.ts'

const LINK_KEY = 'veglia.field.link'
const SHELF_KEY = 'veglia.field.waiting'

/**
 * The secret of the link, which came after the `#` and so was never sent in an address. It leaves the address bar at
 * once, where a passer-by or a screenshot would find it, and stays with this tab.
 */
export function takeLink(): string {
  const given = location.hash.slice(1)
  if (given) {
    if (given !== sessionStorage.getItem(LINK_KEY)) sessionStorage.removeItem(SHELF_KEY)
    sessionStorage.setItem(LINK_KEY, given)
    history.replaceState(history.state, '', location.pathname)
  }
  return sessionStorage.getItem(LINK_KEY) ?? ''
}

/**
 * Where acts wait for a signal. A note may name somebody, so it lies with the tab and dies with it: it outlives a reload
 * and a phone that sleeps, and nobody finds it on the phone the next morning.
 */
export const sessionShelf: Shelf = {
  read: () => JSON.parse(sessionStorage.getItem(SHELF_KEY) ?? '[]') as FieldAct[],
  write: (acts) => sessionStorage.setItem(SHELF_KEY, JSON.stringify(acts)),
}
