// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kind } from '#core/access/scope.ts'
import type { Actor, Grant } from '#core/shared/actor.ts'
import { withoutGrants } from '#core/shared/actor.ts'
import type { ShownKind } from '#core/shared/shown.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import { isInSight } from './inSight.ts'

/** What break-glass opens to this person at this instant: over at its instant, whether or not the engine has said so. */
export async function readGrants(tx: Tx, ambitoId: string, userId: string, now: string): Promise<Grant[]> {
  const rows = await tx
    .selectFrom('view_break_glasses')
    .select(['break_glass_id', 'kind', 'subject_id'])
    .where('ambito_id', '=', ambitoId)
    .where('user_id', '=', userId)
    .where('phase', '=', 'open')
    .where('until', '>', now)
    .execute()
  return rows.map((row) => ({
    breakGlassId: row.break_glass_id,
    kind: row.kind as Grant['kind'],
    subjectId: row.subject_id,
  }))
}

const kindOfShown: Partial<Record<ShownKind, Kind>> = { case: 'case_file', person: 'person', report: 'report' }

/** The break-glass without which this would not have been shown, and the reason that was given; none if it was in sight anyway. */
export async function findUsedGrant(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
  { kind: shown, id }: { readonly kind: ShownKind; readonly id?: string | undefined },
): Promise<{ readonly breakGlassId: string; readonly reason: TextRef } | undefined> {
  const kind = kindOfShown[shown]
  if (!kind || !id || actor.kind !== 'staff' || !actor.grants) return undefined
  if (await isInSight(tx, ambitoId, withoutGrants(actor), kind, id)) return undefined
  for (const grant of actor.grants) {
    if (!(await isInSight(tx, ambitoId, { ...actor, grants: [grant] }, kind, id))) continue
    const { reason } = await tx
      .selectFrom('view_break_glasses')
      .select('reason')
      .where('ambito_id', '=', ambitoId)
      .where('break_glass_id', '=', grant.breakGlassId)
      .executeTakeFirstOrThrow()
    return { breakGlassId: grant.breakGlassId, reason: reason as unknown as TextRef }
  }
  return undefined
}
