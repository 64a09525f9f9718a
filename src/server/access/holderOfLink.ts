// SPDX-License-Identifier: AGPL-3.0-or-later
import { isMemberAt } from '#core/access/membership.ts'
import type { Tx } from '#server/app/database.ts'
import { readMember, toMembership } from './memberRows.ts'

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
