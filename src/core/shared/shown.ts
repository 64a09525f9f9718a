// SPDX-License-Identifier: AGPL-3.0-or-later

/** What the register of reads speaks of. `list`: a list of the desk, nothing single opened. `search`: words that were sought. */
export const shownKinds = [
  'case',
  'person',
  'report',
  'handover',
  'vault_address',
  'attachment',
  'list',
  'search',
] as const
export type ShownKind = (typeof shownKinds)[number]

/** What a view shows of anybody, as data on its endpoint: before it is answered the register of reads has a row for each. */
export type Shown =
  /** The one its address names. */
  | { readonly kind: ShownKind; readonly param: string }
  /** Those in the answer, at this path; a step through a list takes each of it. */
  | { readonly kind: ShownKind; readonly each: readonly string[] }
  /** The one the link opens. */
  | { readonly kind: ShownKind; readonly link: true }
  /** Words sought, in this field of the body: kept as a mark under a key, never as words. */
  | { readonly kind: 'search'; readonly body: string }
  | { readonly kind: 'list' }
