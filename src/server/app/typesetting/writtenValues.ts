// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'

/** The languages a document is written in. */
export type DocumentLocale = 'it' | 'en'

// British order of day and month: the English copy is read in Italy.
const language: Record<DocumentLocale, string> = { it: 'it-IT', en: 'en-GB' }

/** Day and hour on the wall of the zone; CET or CEST is added in the night hour that happens twice. */
export function writeInstant(instant: string, zone: string, locale: DocumentLocale): string {
  const moment = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const day = dayFormat(language[locale], zone).format(moment.epochMilliseconds)
  const hour = `${twoDigits(moment.hour)}:${twoDigits(moment.minute)}`
  return happensTwice(moment) ? `${day}, ${hour} ${zoneName(moment)}` : `${day}, ${hour}`
}

/** Whole minutes between two instants, rounded down, as a person says them. */
export function writeElapsed(from: string, to: string): string {
  const minutes = Math.floor(Temporal.Instant.from(from).until(to).total('minutes'))
  const [sign, size] = minutes < 0 ? ['−', -minutes] : ['+', minutes]
  return size < 60 ? `${sign}${size} min` : `${sign}${Math.floor(size / 60)} h ${twoDigits(size % 60)} min`
}

/** Euros from whole cents, without passing through a fraction. */
export function writeEuros(cents: number, locale: DocumentLocale): string {
  const [thousands, decimals] = locale === 'it' ? ['.', ','] : [',', '.']
  const digits = String(cents).padStart(3, '0')
  const euros = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, thousands)
  const amount = `${euros}${decimals}${digits.slice(-2)}`
  return locale === 'it' ? `${amount}\u00a0€` : `€\u00a0${amount}`
}

function happensTwice(moment: Temporal.ZonedDateTime): boolean {
  const wall = moment.toPlainDateTime()
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(moment.timeZoneId, { disambiguation }),
  )
  return earlier?.epochNanoseconds !== later?.epochNanoseconds
}

function zoneName(moment: Temporal.ZonedDateTime): string {
  const parts = zoneFormat(moment.timeZoneId).formatToParts(moment.epochMilliseconds)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? moment.offset
}

// A format is dear to make and holds memory that the garbage collector does not see: one each is kept.
const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(tag: string, timeZone: string): Intl.DateTimeFormat {
  return format(tag, { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  return format('en-GB', { timeZone, timeZoneName: 'short' })
}

function format(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`
  const kept = formats.get(key) ?? new Intl.DateTimeFormat(tag, options)
  formats.set(key, kept)
  return kept
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
