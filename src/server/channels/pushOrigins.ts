// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Whether a device may be reached at this address: only services named in the configuration are ever called, so that
 * nobody makes the program knock at machines of the inner network by "subscribing" one.
 */
export function isTrustedPushAddress(address: string, origins: readonly string[]): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || url.username !== '' || url.password !== '') return false
  return origins.some((trusted) => {
    const star = '://*.'
    if (!trusted.includes(star)) return url.origin === trusted
    const [protocol, host] = trusted.split(star)
    const name = url.host.endsWith(`.${host}`) ? url.host.slice(0, -(host?.length ?? 0) - 1) : ''
    return url.protocol === `${protocol}:` && /^[a-z0-9-]+$/.test(name)
  })
}
