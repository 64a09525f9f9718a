// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PadEvent } from '#core/reports/padEvents.ts'
import { anId, aText } from './words.ts'

/** Ten blanks, 26-0011 to 26-0020, at the desk of the night. */
export function aPad(
  events: readonly PadEvent[] = [{ type: 'PadIssued', year: 26, first: 11, count: 10, holder: aText('the desk') }],
) {
  const and = (event: PadEvent) => aPad([...events, event])
  return {
    events,
    entered: (number: number) => and({ type: 'BlankEntered', number, reportId: anId(`report ${number}`) }),
    spoiled: (number: number) => and({ type: 'BlankSpoiled', number, reason: aText('torn') }),
    lost: (number: number) => and({ type: 'BlankLost', number, reason: aText('not in the bag') }),
    returned: (unusedFrom: number) => and({ type: 'PadReturned', unusedFrom }),
  }
}
