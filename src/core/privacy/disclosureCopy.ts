// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { Instant } from '#core/shared/vocabulary.ts'

export const pieceKinds = [
  'name',
  'document',
  'code',
  'born',
  'description',
  'worked',
  'warning',
  'account',
  'note',
  'closure',
] as const
export const PieceKind = z.enum(pieceKinds)
export type PieceKind = z.infer<typeof PieceKind>

/** What is of the person alone; everything else was said by or about others too, and leaves only when somebody has read it. */
export const ownKinds: readonly PieceKind[] = ['name', 'document', 'code', 'born', 'description']

/** One thing that was written down about the person. */
export interface Piece {
  readonly textId: string
  readonly kind: PieceKind
  readonly said: string
  readonly at: string
  readonly caseNumber: string
}

/** What a person decides of the pieces: which are given, and which passages are struck out of them. */
export interface Choice {
  readonly given: readonly string[]
  readonly strike: readonly string[]
}

/** As it leaves: nothing in it points anywhere, and nobody else is in it. */
export const DisclosureCopy = z.strictObject({
  made: Instant,
  ambito: z.string(),
  cases: z.array(
    z.strictObject({
      number: z.string(),
      openedAt: Instant,
      closedAt: Instant.optional(),
      municipality: z.string().optional(),
      role: z.string(),
      sex: z.string(),
      apparentAge: z.int().optional(),
      outcome: z.string().optional(),
      stays: z.array(z.strictObject({ place: z.string().optional(), phase: z.string(), since: Instant })),
    }),
  ),
  pieces: z.array(z.strictObject({ kind: PieceKind, said: z.string(), at: Instant, caseNumber: z.string() })),
  /** Pieces that are kept and not given: that they are there is told, with the ground in the letter. */
  withheld: z.int(),
})
export type DisclosureCopy = z.infer<typeof DisclosureCopy>

export const STRUCK = '█████'

/** Takes names and passages out of words, however their letters are cased; the longest first, so that no half of one is left. */
export function strikeOut(
  said: string,
  passages: readonly string[],
): { readonly said: string; readonly struck: number } {
  let struck = 0
  const sought = [...new Set(passages.map((passage) => passage.trim()).filter((passage) => passage.length > 1))]
    .sort((a, b) => b.length - a.length)
    .map(escape)
  if (sought.length === 0) return { said, struck }
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sought.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return {
    said: said.replace(found, () => {
      struck += 1
      return STRUCK
    }),
    struck,
  }
}

/** Telephone numbers are always somebody's. */
const NUMBERS = /\+?\d(?:[\d .-]{5,})\d/gu

/** The pieces as they would leave: the chosen ones, without the names of others, their numbers and the passages struck by hand. */
export function composePieces(pieces: readonly Piece[], { given, strike }: Choice, others: readonly string[]) {
  let struck = 0
  const chosen = pieces.filter(({ textId }) => given.includes(textId))
  const composed = chosen.map(({ kind, said, at, caseNumber }) => {
    if (ownKinds.includes(kind)) return { kind, said, at, caseNumber }
    const without = strikeOut(said, [...others, ...strike])
    struck += without.struck
    const bare = without.said.replace(NUMBERS, () => {
      struck += 1
      return STRUCK
    })
    return { kind, said: bare, at, caseNumber }
  })
  return { pieces: composed, withheld: pieces.length - chosen.length, struck }
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
