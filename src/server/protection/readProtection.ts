// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Selectable } from 'kysely'
import { likenessToListed } from '#core/protection/listedName.ts'
import type { ProtectionView } from '#core/protection/protectionApi.ts'
import type { ProtectionGround, RiskBand } from '#core/protection/protectionEvents.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { interpreterName } from '#server/app/ambitoNames.ts'
import type { Tx } from '#server/app/database.ts'
import type { ViewConflicts } from '#server/app/databaseTypes.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readWords } from '#server/log/words.ts'
import { readListedCallers } from './readListedCallers.ts'

/** Who may know of a case and who must not. The caller has checked that the viewer may read the case. */
export async function readProtection(tx: Tx, ambito: Ambito, actor: Actor, caseId: string): Promise<ProtectionView> {
  const viewer = actor.kind === 'system' ? '' : actor.userId
  const found = await tx
    .selectFrom('view_cases')
    .innerJoin('view_reports', (join) =>
      join
        .onRef('view_reports.ambito_id', '=', 'view_cases.ambito_id')
        .onRef('view_reports.report_id', '=', 'view_cases.report_id'),
    )
    .select(['is_protected', 'key_ids', 'received'])
    .where('view_cases.ambito_id', '=', ambito.id)
    .where('view_cases.case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  const row = await tx
    .selectFrom('view_protections')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  const conflicts = await tx
    .selectFrom('view_conflicts')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .orderBy('named_at')
    .orderBy('conflict_id')
    .execute()
  const people = await readNames(
    tx,
    ambito,
    conflicts.flatMap(({ person_id }) => (person_id ? [person_id] : [])),
  )
  const say = await readWords(tx, ambito.id, [row, conflicts])
  const words = (ref: unknown) => say((ref as TextRef | null) ?? undefined)
  const workingHere = listWorkingHere(ambito, conflicts)
  const name = (userId: string | null) => ambito.findPerson(userId ?? '')?.name ?? '—'
  const proposed = found.is_protected ? undefined : proposedBy(found.received as Received | null)
  return {
    isProtected: found.is_protected,
    ...(proposed && { proposed }),
    ...(found.is_protected &&
      row?.protected_at && {
        decided: {
          ground: row.ground as ProtectionGround,
          reason: words(row.reason),
          by: name(row.protected_by),
          at: row.protected_at,
        },
      }),
    ...(row?.lift_asked_at && {
      lift: {
        reason: words(row.lift_reason),
        isYours: row.lift_asked_by === viewer,
        by: name(row.lift_asked_by),
        at: row.lift_asked_at,
      },
    }),
    keys: found.key_ids.map((userId) => ({ userId, name: name(userId) })),
    conflicts: conflicts.map((conflict) => ({
      conflictId: conflict.conflict_id,
      kind: conflict.kind as ProtectionView['conflicts'][number]['kind'],
      name: conflict.called_by ? words(conflict.called_by) : (calledOf(conflict, ambito, people) ?? '—'),
      alike: conflict.called_by ? workingHere.filter((one) => likenessToListed(words(conflict.called_by), one)) : [],
      reason: words(conflict.reason),
      by: nameOf(ambito, JSON.parse(conflict.named_by)),
      at: conflict.named_at,
    })),
    callers: await readListedCallers(tx, ambito, actor, { caseId }),
    ...(row?.centre_joined_at && { centre: { consent: words(row.centre_consent), at: row.centre_joined_at } }),
    ...(row?.risk_recorded_at && {
      risk: {
        band: row.risk_band as RiskBand,
        by: nameOf(ambito, JSON.parse(row.risk_recorded_by ?? '{"kind":"system"}')),
        at: row.risk_recorded_at,
      },
    }),
  }
}

/** Whoever works here and is not named on this list as themselves: staff and interpreters. */
function listWorkingHere(ambito: Ambito, conflicts: readonly Selectable<ViewConflicts>[]): readonly string[] {
  const isNamed = (column: 'user_id' | 'interpreter_key', id: string) => conflicts.some((row) => row[column] === id)
  return [
    ...ambito.listStaff().filter(({ userId }) => !isNamed('user_id', userId)),
    ...ambito.interpreters.interpreters.filter(({ key }) => !isNamed('interpreter_key', key)),
  ].map((one) => one.name)
}

interface Received {
  readonly sheets?: readonly { readonly key: string }[]
  readonly questions?: { readonly violence?: string }
}

/** A rule proposes, with its reason: violence was told of, or the sheet for it was opened (domain.md §4.5). */
function proposedBy(received: Received | null): ProtectionView['proposed'] {
  const sheet = received?.sheets?.find(({ key }) => key === VIOLENCE_SHEET)
  return sheet || received?.questions?.violence === 'yes' ? { sheetKey: VIOLENCE_SHEET } : undefined
}

/** Key of the situation in the protocol of every ambito (`config/…/protocol/sheets.yaml`). */
const VIOLENCE_SHEET = 'woman-suffering-violence'

function calledOf(
  row: Pick<Selectable<ViewConflicts>, 'kind' | 'user_id' | 'station_key' | 'person_id' | 'interpreter_key'>,
  ambito: Ambito,
  people: ReadonlyMap<string, string>,
): string | undefined {
  if (row.kind === 'staff') return ambito.findPerson(row.user_id ?? '')?.name
  if (row.kind === 'interpreter') return interpreterName(ambito, row.interpreter_key ?? '')
  if (row.kind === 'person') return people.get(row.person_id ?? '')
  return ambito.bodies.flatMap(({ stations }) => stations).find(({ key }) => key === row.station_key)?.name
}

async function readNames(tx: Tx, ambito: Ambito, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('view_identities')
    .select(['person_id', 'called_by'])
    .where('ambito_id', '=', ambito.id)
    .where('person_id', 'in', personIds)
    .where('struck_at', 'is', null)
    .orderBy('added_at')
    .orderBy('identity_id')
    .execute()
  const say = await readWords(tx, ambito.id, rows)
  return new Map(rows.map((row) => [row.person_id, say(row.called_by as unknown as TextRef)]))
}
