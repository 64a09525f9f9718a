// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a translation must offer: the same keys, and functions that take the same parameters. */
export type SameShape<Source> = Source extends (...parameters: infer Parameters) => string
  ? (...parameters: Parameters) => string
  : Source extends string
    ? string
    : Source extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof Source]: SameShape<Source[Key]> }
