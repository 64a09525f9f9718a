// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Selectable } from 'kysely'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { LineKind, OpenThingKind } from '#core/vigils/vigilEvents.ts'
import type { BriefingLine, CurrentVigil, VigilRow } from '#core/vigils/vigilsApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import type { ViewVigils } from '#server/app/databaseTypes.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'
import { readOpenThings } from './readOpenThings.ts'
import { listMembersWhoMayHold } from './receivers.ts'
import { checklistNow } from './vigilStream.ts'

/** Vigils shown on the screen; any other instant is asked for by itself. */
const PAST_VIGILS = 10

/** Who has the vigil, and all that must be told to whoever comes. */
export async function readVigil(tx: Tx, ambito: Ambito, actor: Actor, now: string): Promise<CurrentVigil> {
  const rows = await tx
    .selectFrom('view_vigils')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .orderBy('opened_at', 'desc')
    .orderBy('vigil_id', 'desc')
    .limit(PAST_VIGILS + 1)
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  const shown = rows.map((row) => toRow(row, ambito, actor, say))
  const { version, items } = checklistNow(ambito, now)
  const current = shown.find(({ ended }) => !ended)
  return {
    serverTime: now,
    ...(current ? { current } : {}),
    checklist: { version, items: items.map(({ key, label }) => ({ key, ...label })) },
    open: await readOpenThings(tx, ambito, actor),
    lines: await readLines(tx, ambito),
    receivers: (await listMembersWhoMayHold(tx, ambito.id)).map(({ userId, role }) => ({
      userId,
      label: nameOfUser(ambito, userId),
      role,
    })),
    past: shown.filter(({ ended }) => ended),
  }
}

/** The one row of the vigil that covers this instant. */
export async function readVigilAt(
  tx: Tx,
  ambito: Ambito,
  actor: Actor,
  instant: string,
): Promise<VigilRow | undefined> {
  const row = await tx
    .selectFrom('view_vigils')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('opened_at', '<=', instant)
    .where(({ eb, or }) => or([eb('ended_at', 'is', null), eb('ended_at', '>', instant)]))
    .executeTakeFirst()
  return row && toRow(row, ambito, actor, await readWords(tx, ambito.id, row))
}

async function readLines(tx: Tx, ambito: Ambito): Promise<BriefingLine[]> {
  const rows = await tx
    .selectFrom('view_vigil_lines')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('struck_at', 'is', null)
    .orderBy('added_at')
    .orderBy('line_id')
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  return rows.map((row) => ({
    lineId: row.line_id,
    vigilId: row.vigil_id,
    kind: row.kind as LineKind,
    text: say(row.text as unknown as TextRef),
    ...(row.about_kind && row.about_id ? { about: { kind: row.about_kind as OpenThingKind, id: row.about_id } } : {}),
    by: nameOf(ambito, JSON.parse(row.added_by) as Actor),
    at: row.added_at,
  }))
}

function toRow(
  row: Selectable<ViewVigils>,
  ambito: Ambito,
  actor: Actor,
  say: Awaited<ReturnType<typeof readWords>>,
): VigilRow {
  const isMe = (userId: string | null) => actor.kind === 'staff' && actor.userId === userId
  return {
    vigilId: row.vigil_id,
    holder: nameOfUser(ambito, row.user_id),
    isYours: isMe(row.user_id),
    manner: row.manner as VigilRow['manner'],
    openedAt: row.opened_at,
    ...(row.checks_version && row.checked_at
      ? {
          checks: {
            version: row.checks_version,
            done: row.checks_done ?? [],
            ...(row.checks_remark ? { remark: say(row.checks_remark as unknown as TextRef) } : {}),
            at: row.checked_at,
          },
        }
      : {}),
    ...(row.receiver_id && row.signed_at && row.accept_by
      ? {
          signed: {
            receiver: nameOfUser(ambito, row.receiver_id),
            isForYou: isMe(row.receiver_id),
            at: row.signed_at,
            acceptBy: row.accept_by,
            ...(row.climbed_at ? { climbedAt: row.climbed_at } : {}),
            open: row.signed_open as unknown as { kind: OpenThingKind; id: string }[],
          },
        }
      : {}),
    ...(row.ended_at && row.end_manner
      ? {
          ended: {
            manner: row.end_manner as NonNullable<VigilRow['ended']>['manner'],
            by: nameOfUser(ambito, row.ended_by ?? ''),
            at: row.ended_at,
            ...(row.end_reason ? { reason: say(row.end_reason as unknown as TextRef) } : {}),
          },
        }
      : {}),
  }
}

function nameOfUser(ambito: Ambito, userId: string): string {
  return ambito.findPerson(userId)?.name ?? '—'
}
