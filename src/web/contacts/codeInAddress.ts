// SPDX-License-Identifier: AGPL-3.0-or-later

/** The code a touched notification brought after the #, if it is of this check; it is then gone from the address. */
export function takeCodeFromAddress(checkId: string): string | undefined {
  const [brought, code] = window.location.hash.slice(1).split('.')
  if (brought !== checkId || !code) return undefined
  window.history.replaceState(window.history.state, '', window.location.pathname)
  return code
}
