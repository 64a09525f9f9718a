// SPDX-License-Identifier: AGPL-3.0-or-later
import { isMemberAt } from '#core/access/membership.ts'
import type { Tx } from '#server/app/database.ts'
import { isInSight } from './inSight.ts'
import { readMember, readStaffActor, toMembership } from './memberRows.ts'

/**
 * Whether a link still opens anything to the person it was sent to: not once they have left. The last number of the ladder
 * and colleagues of another ambito's roster are no members here; their link ends by its hours. Somebody who is out for this
 * call-out keeps theirs until they are back: it is how they call for help.
 */
export async function isLinkOfOurs(
  tx: Tx,
  ambitoId: string,
  { userId, pageId, now }: { readonly userId: string; readonly pageId: string; readonly now: string },
): Promise<boolean> {
  const member = await readMember(tx, ambitoId, userId)
  if (!member || isMemberAt(toMembership(member), now)) return true
  const out = await tx
    .selectFrom('view_outings as outing')
    .innerJoin('view_pages as page', (join) =>
      join.onRef('page.ambito_id', '=', 'outing.ambito_id').onRef('page.case_id', '=', 'outing.case_id'),
    )
    .select('outing.outing_id')
    .where('outing.ambito_id', '=', ambitoId)
    .where('outing.user_id', '=', userId)
    .where('outing.phase', '<>', 'ended')
    .where('page.page_id', '=', pageId)
    .executeTakeFirst()
  return out !== undefined
}

/**
 * Whether the note of a driver still opens: as long as who made it, and was given its link to pass on, may themselves know where the
 * case goes. Named in conflict with it, without their key, or no longer here, they keep no way to the address in their pocket.
 */
export async function isNoteOfWhoMayKnow(tx: Tx, ambitoId: string, openingId: string, now: string): Promise<boolean> {
  const opening = await tx
    .selectFrom('view_openings')
    .select(['asked_by', 'case_id'])
    .where('ambito_id', '=', ambitoId)
    .where('opening_id', '=', openingId)
    .executeTakeFirst()
  if (!opening) return false
  const asker = await readStaffActor(tx, ambitoId, opening.asked_by, now)
  return asker !== undefined && (await isInSight(tx, ambitoId, asker, 'case_keys', opening.case_id))
}
