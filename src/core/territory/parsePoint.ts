// SPDX-License-Identifier: AGPL-3.0-or-later

/** Degrees, WGS 84, six decimals: about ten centimetres. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** Why no point was read: each has a sentence that says what to do. */
export type NoPoint = 'short_link' | 'far_away' | 'not_a_point'

/** Italy with its islands, and a little more: a point outside is a slip. */
const LATITUDES = [35, 47.5] as const
const LONGITUDES = [6, 19] as const

/**
 * A point as people give it: two numbers with point or comma, degrees with minutes and seconds, or a link copied from a
 * map. The two may come in either order: in Italy no latitude is a longitude. A shortened link needs the network and
 * is not followed.
 */
export function parsePoint(typed: string): Point | { readonly problem: NoPoint } {
  const text = decoded(typed.trim().slice(0, 2_000))
  const pair = /^(?:https?:\/\/|geo:)/iu.test(text) || text.includes('://') ? pairOfLink(text) : pairOfText(text)
  if (pair) return placed(pair) ?? { problem: 'far_away' }
  return { problem: /\/\/(?:maps\.app\.goo\.gl|goo\.gl|g\.co)\//iu.test(text) ? 'short_link' : 'not_a_point' }
}

/** A point anywhere in a place as told: a link pasted after the street, two numbers between the words. */
export function findPoint(place: string): Point | undefined {
  const pieces = [place, ...(place.slice(0, 2_000).match(LINKS_AND_PAIRS) ?? [])]
  for (const piece of pieces) {
    const read = parsePoint(piece)
    if (!('problem' in read)) return read
  }
  return undefined
}

const LINKS_AND_PAIRS = /(?:https?:\/\/|geo:)\S+|(?<![\d.,])\d{1,2}[.,]\d{3,}\s*[,;/ ]\s*\d{1,2}[.,]\d{3,}(?![\d.,])/giu

type Pair = readonly [number, number]

function placed([one, other]: Pair): Point | undefined {
  const isWithin = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high
  for (const [latitude, longitude] of [
    [one, other],
    [other, one],
  ] as const)
    if (isWithin(latitude, LATITUDES) && isWithin(longitude, LONGITUDES))
      return { latitude: rounded(latitude), longitude: rounded(longitude) }
  return undefined
}

const number = '(-?\\d{1,3}[.]\\d+|-?\\d{1,3})'
const links: readonly RegExp[] = [
  // The pin comes before the middle of the picture.
  new RegExp(`!3d${number}!4d${number}`, 'u'),
  new RegExp(
    `[?&](?:q|query|ll|sll|daddr|destination|center|markers|coordinate)=(?:loc:)?${number}\\s*[,+ ]\\s*${number}`,
    'u',
  ),
  new RegExp(`[?&]mlat=${number}&mlon=${number}`, 'u'),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/${number}/${number}`, 'u'),
  new RegExp(`@${number},${number}`, 'u'),
  new RegExp(`^geo:${number},${number}`, 'iu'),
  new RegExp(`/(?:place|search|dir)/[^@]*?${number},\\s*\\+?${number}`, 'u'),
]

function pairOfLink(text: string): Pair | undefined {
  for (const pattern of links) {
    const found = pattern.exec(text)
    if (found) return [Number(found[1]), Number(found[2])]
  }
  return undefined
}

/** 45°31'50.2"N, 45° 31,836' N, N 45.53. */
const angle =
  "([NSEWO])?\\s*(-?\\d{1,3}(?:[.,]\\d+)?)\\s*(?:°|º|gradi)?\\s*(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*['’′]\\s*)?(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:\"|”|″|''|’’)\\s*)?([NSEWO])?"
const angles = new RegExp(`^(?:lat\\w*[.:]?\\s*)?${angle}\\s*(?:[,;/]|\\s|$)\\s*(?:lon\\w*[.:]?\\s*)?${angle}$`, 'iu')

function pairOfText(text: string): Pair | undefined {
  const found = angles.exec(text.replace(/\s+/gu, ' ').replace(/^\((.*)\)$/u, '$1'))
  if (!found) return undefined
  const [, before1, degrees1, minutes1, seconds1, after1, before2, degrees2, minutes2, seconds2, after2] = found
  // Two whole numbers are an address and a floor, not a point; with minutes or a letter they are.
  const isBare = !minutes1 && !minutes2 && !before1 && !after1 && !before2 && !after2
  if (isBare && !(/[.,]\d{2}/u.test(degrees1 ?? '') && /[.,]\d{2}/u.test(degrees2 ?? ''))) return undefined
  return [
    inDegrees(degrees1, minutes1, seconds1, before1 ?? after1),
    inDegrees(degrees2, minutes2, seconds2, before2 ?? after2),
  ]
}

function inDegrees(degrees = '0', minutes = '0', seconds = '0', side = ''): number {
  const [d, m, s] = [degrees, minutes, seconds].map((part) => Number(part.replace(',', '.'))) as [
    number,
    number,
    number,
  ]
  const size = Math.abs(d) + m / 60 + s / 3_600
  return d < 0 || /^[SWO]$/iu.test(side) ? -size : size
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
