// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Read } from '#core/reads/read.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { FrontDoor } from './aFrontDoor.ts'
import type { KnownIds } from './someOfEach.ts'

export type WhatIsRead = Pick<Read, 'kind' | 'id' | 'reasonRef'>

/** What the register has of everything that belongs to a case, by name; a report that was linked to its own finds the case too. */
export async function aReadOfEachKind(door: FrontDoor, ids: KnownIds): Promise<Record<string, WhatIsRead>> {
  const [found] = await door.asOwner<{ report_id: string; reason: TextRef }>(
    'select report_id, reason from view_cases join view_openings using (ambito_id, case_id) where case_id = $1',
    [ids.caseId],
  )
  const linked = await door.receiveReport()
  await door.give('report', linked, { type: 'LinkReport', to: found?.report_id ?? '' })
  return {
    case: { kind: 'case', id: ids.caseId },
    report: { kind: 'report', id: found?.report_id },
    'linked report': { kind: 'report', id: linked },
    person: { kind: 'person', id: ids.personId },
    handover: { kind: 'handover', id: ids.handoverId },
    attachment: { kind: 'attachment', id: ids.attachmentId },
    'address of the vault': { kind: 'vault_address', id: ids.destinationId, reasonRef: found?.reason },
  }
}
