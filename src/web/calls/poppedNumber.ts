// SPDX-License-Identifier: AGPL-3.0-or-later

/** The address a switchboard opens when it rings: `/telefono#+390000000201`. */
const PATH = '/telefono'

let popped: string | undefined

/**
 * Takes the number out of the address before anything else sees it, and puts the bare address in its place: what stays
 * in the bar, behind the back button and in a copied link is `/telefono`. After the `#` no server and no proxy ever
 * receives it; switchboards that cannot write one may use `?number=`.
 */
export function takePoppedNumber(
  location: Pick<Location, 'pathname' | 'hash' | 'search'>,
  history: Pick<History, 'replaceState'>,
) {
  if (location.pathname !== PATH) return
  const said = location.hash.slice(1) || new URLSearchParams(location.search).get('number') || ''
  if (location.hash || location.search) history.replaceState(null, '', PATH)
  popped = plainText(said).trim() || undefined
}

/** The number, once: asked for again it would open a second form. */
export function givePoppedNumber(): string | undefined {
  const number = popped
  popped = undefined
  return number
}

export function hasPoppedNumber(): boolean {
  return popped !== undefined
}

/** Placeholders nobody filled in (`%CallerNumber%`, `[Number]`) are no number. */
function plainText(said: string): string {
  const text = decoded(said)
  return /[%[\]{}]/.test(text) ? '' : text
}

function decoded(said: string): string {
  try {
    return decodeURIComponent(said)
  } catch {
    return said
  }
}
