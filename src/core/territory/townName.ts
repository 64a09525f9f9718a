// SPDX-License-Identifier: AGPL-3.0-or-later

const small = new Set(
  'a ad al alla ai agli alle con da dal de di del della dello dei degli delle e in nel nella sul sulla sullo tra'.split(
    ' ',
  ),
)
const smallBeforeApostrophe = new Set('d de dell nell all sull'.split(' '))

/** The national register writes in capitals; people write Cornate d'Adda and Settimo Milanese. */
export function writtenTownName(capitals: string): string {
  const pieces = capitals.toLowerCase().match(/[\p{L}\p{M}]+|[^\p{L}\p{M}]+/gu) ?? []
  return pieces
    .map((piece, i) => {
      const isFirst = i === 0
      const isElided = pieces[i + 1]?.startsWith("'")
      const staysSmall = !isFirst && (isElided ? smallBeforeApostrophe.has(piece) : small.has(piece))
      return staysSmall ? piece : piece.charAt(0).toUpperCase() + piece.slice(1)
    })
    .join('')
}
