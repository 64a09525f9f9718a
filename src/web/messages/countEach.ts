// SPDX-License-Identifier: AGPL-3.0-or-later

/** `3 testi, 1 allegato`: how much there is of each kind. A row of noughts would hide the one number that counts. */
export function countEach<K extends string>(
  counts: Readonly<Record<K, number>>,
  words: readonly (readonly [kind: K, one: string, many: string])[],
  none: string,
): string {
  const some = words.filter(([kind]) => counts[kind] > 0)
  return some.map(([kind, one, many]) => `${counts[kind]} ${counts[kind] === 1 ? one : many}`).join(', ') || none
}
