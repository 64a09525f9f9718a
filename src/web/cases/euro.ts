// SPDX-License-Identifier: AGPL-3.0-or-later

const PLAIN = /^(\d{1,7})(?:[.,](\d{1,2}))?$/
const GROUPED = /^(\d{1,3}(?:([.,])\d{3})+)(?:(?!\2)[.,](\d{1,2}))?$/

/**
 * Euro as typed, with comma or point, in whole cents: `18`, `18,5`, `18.50`, `1.234,56`. Undefined when it is no amount
 * or could be two of them: `1.234` is a thousand to one reader and a little more than one to another.
 */
export function parseEuro(typed: string): number | undefined {
  const text = typed.replace(/[\s€]/g, '')
  const grouped = GROUPED.exec(text)
  if (grouped?.[3] !== undefined) return toCents(grouped[1]?.replace(/[.,]/g, ''), grouped[3])
  const plain = PLAIN.exec(text)
  return plain ? toCents(plain[1], plain[2]) : undefined
}

/** Digits, never a fraction: 0.1 + 0.2 is no sum of money. */
function toCents(euro = '0', cents = ''): number | undefined {
  const total = Number(euro) * 100 + Number(cents.padEnd(2, '0'))
  return total <= 100_000_000 ? total : undefined
}

export function euroWords(cents: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(cents / 100)
}
