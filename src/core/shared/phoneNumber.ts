// SPDX-License-Identifier: AGPL-3.0-or-later
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A telephone number as somebody typed or a switchboard said it, read and never replaced (ADR 0012). */
export interface ReadNumber {
  readonly asTyped: string
  /** `short`: 112, 1522, an extension: kept raw. `withheld`: the caller hides it. `unreadable`: no number we know. */
  readonly kind: 'ordinary' | 'short' | 'withheld' | 'unreadable'
  /** `+390000000001`, of an ordinary number only. */
  readonly e164?: string
  readonly extension?: string
  /** ISO code, when the number is of another country. */
  readonly country?: string
}

const HOME = 'IT'

/** What switchboards say, and people write, when the caller hides the number. */
const WITHHELD = /^(anonymous|unknown|unavailable|restricted|private|withheld|anonimo|sconosciuto|nascosto)$/i

/** Up to six digits nobody dials abroad: emergency and public-interest codes, extensions of one's own switchboard. */
const SHORT = /^\d{2,6}$/

/** Reads a number in any usual shape; without a country code it is Italian. Nothing is refused: it is only said what it is. */
export function readNumber(asTyped: string): ReadNumber {
  const said = asTyped.trim()
  if (said === '' || WITHHELD.test(said)) return { asTyped, kind: 'withheld' }
  const digits = said.replace(/[\s().-]/g, '')
  if (SHORT.test(digits)) return { asTyped, kind: 'short' }
  const parsed = parsePhoneNumberFromString(withPlus(firstOfTwo(digits) ?? said), HOME)
  if (!parsed?.isPossible()) return { asTyped, kind: 'unreadable' }
  const isForeign = parsed.countryCallingCode !== '39'
  return {
    asTyped,
    kind: 'ordinary',
    e164: parsed.number,
    ...(parsed.ext && { extension: parsed.ext }),
    ...(isForeign && parsed.country && { country: parsed.country }),
  }
}

/** `0212345678/79`, an old way to write two lines of one office: the first is whole. */
function firstOfTwo(digits: string): string | undefined {
  return /^(\+?\d{8,})\/\d{1,3}$/.exec(digits)?.[1]
}

/** Many switchboards leave out the plus: from twelve digits on, 39 in front is the country and not an area. */
function withPlus(said: string): string {
  const digits = said.replace(/[\s().\-/]/g, '')
  return /^39\d{10,11}$/.test(digits) ? `+${digits}` : said
}

/** For the eyes: `+39 000 000 0001`; what is no ordinary number stays as it was typed. */
export function writeNumber({ asTyped, e164, extension }: ReadNumber): string {
  if (!e164) return asTyped
  const spaced = e164.startsWith('+39')
    ? `+39 ${e164.slice(3).replace(/^(\d{3})(\d{3})(\d+)$/, '$1 $2 $3')}`
    : (parsePhoneNumberFromString(e164)?.formatInternational() ?? e164)
  return extension ? `${spaced} int. ${extension}` : spaced
}

/** For the telephone on the desk; undefined where there is nothing to dial. */
export function linkOfNumber({ kind, asTyped, e164, extension }: ReadNumber): string | undefined {
  if (kind === 'short') return `tel:${asTyped.replace(/\D/g, '')}`
  return e164 && `tel:${e164}${extension ? `;ext=${extension}` : ''}`
}

/** Whether two spellings are the same line. A withheld or unreadable one is like no other. */
export function isSameNumber(one: string, other: string): boolean {
  const key = keyOfNumber(readNumber(one))
  return key !== undefined && key === keyOfNumber(readNumber(other))
}

function keyOfNumber({ kind, asTyped, e164 }: ReadNumber): string | undefined {
  return kind === 'short' ? asTyped.replace(/\D/g, '') : e164
}
