// SPDX-License-Identifier: AGPL-3.0-or-later
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Ambito } from '#server/app/ambito.ts'

/**
 * A number as a switchboard spells it (`390212345678`, `00390…`, `02 1234`), in E.164 where it can be one.
 * Short codes (`112`) and whatever is no number stay as they were said.
 */
export function normaliseNumber(said: string): string {
  const compact = said.replace(/[\s().\-/]/g, '')
  // Many switchboards leave out the plus: twelve digits that begin with 39 are Italy's code and a number of ten.
  const withPlus = /^39\d{9,11}$/.test(compact) && compact.length > 11 ? `+${compact}` : compact.replace(/^00/, '+')
  if (!/^\+?\d{6,15}$/.test(withPlus)) return said
  return parsePhoneNumberFromString(withPlus, 'IT')?.number ?? said
}

/** The station whose number this is in our own directory, if it is one: a proposal. */
export function findStation(ambito: Ambito, number: string): string | undefined {
  const wanted = digitsOf(number)
  if (wanted.length < 6) return undefined
  const stations = ambito.bodies.flatMap((body) => body.stations)
  return stations.find(({ phone }) => phone && digitsOf(phone) === wanted)?.key
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '')
}
