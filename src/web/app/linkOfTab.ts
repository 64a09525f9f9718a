// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The secret of the link, which came after the `#` and so was never sent in an address. It leaves the address bar at
 * once, where a passer-by or a screenshot would find it, and stays with this tab: a phone that sleeps opens the page again.
 */
export function takeLinkOfTab(key: string, onAnother: () => void = () => {}): string {
  const given = location.hash.slice(1)
  if (given) {
    if (given !== sessionStorage.getItem(key)) onAnother()
    sessionStorage.setItem(key, given)
    history.replaceState(history.state, '', location.pathname)
  }
  return sessionStorage.getItem(key) ?? ''
}
