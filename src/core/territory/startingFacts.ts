// SPDX-License-Identifier: AGPL-3.0-or-later
import type { YesNoUnknown } from '#core/shared/vocabulary.ts'
import type { CompetenceFacts, Whereabouts } from '#core/shared/whereabouts.ts'

const unknown: Whereabouts = { kind: 'unknown' }

/**
 * What the report already says of whose a case is. That a minor is there does not make the assisted person one: only a
 * minor who is foreign and alone, or no minor at all, settles it.
 */
export function startingFacts(
  municipality: string | undefined,
  told: Readonly<Record<'minorInvolved' | 'foreignAndAlone' | 'violence', YesNoUnknown>>,
): CompetenceFacts {
  const { minorInvolved, foreignAndAlone, violence } = told
  return {
    foundAt: municipality ? { kind: 'municipality', code: municipality } : unknown,
    residence: unknown,
    lastResidence: unknown,
    usualPresence: unknown,
    parentsResidence: [],
    minor: minorInvolved === 'yes' && foreignAndAlone !== 'yes' ? 'unknown' : minorInvolved,
    foreignAndAlone,
    inFacility: 'unknown',
    fleeingViolence: violence,
  }
}
