// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * A module that could not be fetched once has failed for good under its address, for as long as the page is open (HTML, module
 * map): the next try asks for the same file by another one. Browsers that name no address in what they throw ask anew by
 * themselves.
 */
export function addressToAskAgain(thrown: unknown): string | undefined {
  const found = /https?:\/\/[^\s?#]+\.js(?:\?again=(\d+))?/.exec(thrown instanceof Error ? thrown.message : '')
  if (!found) return undefined
  const [address, times = '0'] = found
  return `${address.split('?', 1)[0]}?again=${Number(times) + 1}`
}
