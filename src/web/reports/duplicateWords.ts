// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DuplicateReasonView } from '#core/reports/duplicatesApi.ts'
import type { Catalogue } from '../messages/messages.ts'

/** Why a rule shows this report beside that one, each reason with its figure. */
export function reasonWords(reason: DuplicateReasonView, { reasons, likeness }: Catalogue['duplicates']): string {
  switch (reason.kind) {
    case 'near':
      return reasons.near(reason.metres)
    case 'same_municipality':
      return reasons.sameMunicipality
    case 'same_place':
      return reasons.samePlaceWords(reason.words.join(', '))
    case 'same_number':
      return reasons.sameNumber
    case 'minutes_apart':
      return reasons.minutesApart(reason.minutes)
    case 'similar_name': {
      const known: Readonly<Record<string, string>> = likeness
      const how = reason.likeness.reasons.map((code) => known[code] ?? code).join(', ')
      return reasons.similarName(reason.here, reason.there, how)
    }
  }
}

/** `S-0012`: a report as everybody calls it. */
export function reportLabel(number: number): string {
  return `S-${String(number).padStart(4, '0')}`
}
