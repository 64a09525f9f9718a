// SPDX-License-Identifier: AGPL-3.0-or-later
import { findNames } from '#core/shared/names/findNames.ts'
import { plainLetters } from '#core/shared/names/romanise.ts'
import { compareNames, type NameLikeness } from '#core/shared/names/similarName.ts'

/** What of a report is compared: a draft while it is typed, or a report already there. */
export interface ReportTrace {
  readonly reportId: string
  /** UTC instants as in the log. */
  readonly receivedAt: string
  readonly municipality?: string | undefined
  readonly point?: { readonly latitude: number; readonly longitude: number } | undefined
  /** Words as typed. */
  readonly place: string
  /** Account and people involved, as typed: where names stand. */
  readonly told: string
  /** E.164, as shown by the telephone or typed. */
  readonly callBack?: string | undefined
}

/** Why somebody should look; each is a message with its figure, and no figure is added to another. */
export type DuplicateReason =
  | { readonly kind: 'minutes_apart'; readonly minutes: number }
  | { readonly kind: 'near'; readonly metres: number }
  | { readonly kind: 'same_municipality' }
  | { readonly kind: 'same_place'; readonly words: readonly string[] }
  | { readonly kind: 'similar_name'; readonly here: string; readonly there: string; readonly likeness: NameLikeness }
  | { readonly kind: 'same_number' }

export interface DuplicateCandidate {
  readonly reportId: string
  readonly reasons: readonly DuplicateReason[]
}

export interface DuplicateSettings {
  readonly metres: number
  readonly minutes: number
  /** One night: how far back a person with the same name is still worth a look. */
  readonly sameNameHours: number
  /** Words that are no names: municipalities, bodies and stations of the ambito. */
  readonly places: readonly string[]
}

/** 300 m and 60 minutes are those of S-6 (domain.md §10); twelve hours are one night [P]. */
export const duplicateDefaults: DuplicateSettings = { metres: 300, minutes: 60, sameNameHours: 12, places: [] }

/**
 * Reports that may tell the same fact, for a person to link or not: never linked by rule, and nobody is merged
 * (domain.md S-6). Within the hour: near, in the same-named place, from the same number, or with a similar name.
 * Within the night: with the same name as written or by sound. Those with more reasons first, then the nearest in time.
 */
export function findDuplicateCandidates(
  report: ReportTrace,
  others: readonly ReportTrace[],
  settings: DuplicateSettings = duplicateDefaults,
): readonly DuplicateCandidate[] {
  const names = findNames(report.told, settings.places)
  return others
    .filter((other) => other.reportId !== report.reportId)
    .flatMap((other) => {
      const minutes = minutesBetween(report, other)
      if (minutes > settings.sameNameHours * 60) return []
      const name = mostSimilarName(names, findNames(other.told, settings.places))
      const where = sharedPlace(report, other, settings)
      const sameNumber = report.callBack !== undefined && report.callBack === other.callBack
      const isCandidate =
        minutes <= settings.minutes
          ? name !== undefined || sameNumber || where.some(({ kind }) => kind !== 'same_municipality')
          : name?.likeness.strength === 'strong'
      if (!isCandidate) return []
      const reasons: DuplicateReason[] = [
        ...(name ? [{ kind: 'similar_name', ...name } as const] : []),
        ...where,
        ...(sameNumber ? [{ kind: 'same_number' } as const] : []),
        { kind: 'minutes_apart', minutes },
      ]
      return [{ reportId: other.reportId, reasons, minutes }]
    })
    .toSorted((a, b) => b.reasons.length - a.reasons.length || a.minutes - b.minutes)
    .map(({ reportId, reasons }) => ({ reportId, reasons }))
}

function minutesBetween(one: ReportTrace, other: ReportTrace): number {
  return Math.floor(Math.abs(Date.parse(one.receivedAt) - Date.parse(other.receivedAt)) / 60_000)
}

const strengths = ['strong', 'fair', 'weak'] as const

function mostSimilarName(here: readonly string[], there: readonly string[]) {
  return here
    .flatMap((one) =>
      there.flatMap((other) => {
        const likeness = compareNames(one, other)
        return likeness ? [{ here: one, there: other, likeness }] : []
      }),
    )
    .toSorted((a, b) => strengths.indexOf(a.likeness.strength) - strengths.indexOf(b.likeness.strength))[0]
}

function sharedPlace(one: ReportTrace, other: ReportTrace, { metres, places }: DuplicateSettings): DuplicateReason[] {
  const apart = one.point && other.point ? metresBetween(one.point, other.point) : undefined
  const words = sharedWords(one.place, other.place, places)
  return [
    ...(apart !== undefined && apart <= metres ? [{ kind: 'near', metres: apart } as const] : []),
    ...(words.length > 0 ? [{ kind: 'same_place', words } as const] : []),
    ...(one.municipality !== undefined && one.municipality === other.municipality
      ? [{ kind: 'same_municipality' } as const]
      : []),
  ]
}

/** Kinds of road and words of position, that any two places may share. */
const everywhere = new Set(
  'via viale vicolo piazza piazzale corso largo strada casa presso vicino davanti dietro sotto sopra fuori dentro angolo numero zona comune citta paese'.split(
    ' ',
  ),
)

function sharedWords(here: string, there: string, places: readonly string[]): readonly string[] {
  const town = new Set(places.flatMap(placeWords))
  const theirs = new Set(placeWords(there))
  return [...new Set(placeWords(here))].filter((word) => theirs.has(word) && !everywhere.has(word) && !town.has(word))
}

function placeWords(place: string): string[] {
  return plainLetters(place.slice(0, 2_000))
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 4)
}

/** Great-circle distance, rounded (haversine; a mean Earth radius of 6,371 km is within 0.5 %). */
export function metresBetween(
  one: NonNullable<ReportTrace['point']>,
  other: NonNullable<ReportTrace['point']>,
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2
  const chord =
    half(other.latitude - one.latitude) +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * half(other.longitude - one.longitude)
  return Math.round(2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(chord))))
}
