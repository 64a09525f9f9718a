// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Scope } from '#core/access/scope.ts'
import type { BreakGlassTarget } from '#core/breakglass/breakGlass.ts'
import type { Sought } from '#core/breakglass/breakGlassApi.ts'
import { isSameBorn } from '#core/people/bornWhen.ts'
import type { StaffActor } from '#core/shared/actor.ts'
import { nameWords } from '#core/shared/names/nameWords.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import { compileScope } from '#server/access/compileScope.ts'
import { isInSight } from '#server/access/inSight.ts'
import type { Tx } from '#server/app/database.ts'
import { readWords } from '#server/log/words.ts'

/** No row at all: as much is asked of the database for what is not there as for what is. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export interface Found {
  /** Undefined for what is missing, and for what this person must know nothing of. */
  readonly target?: BreakGlassTarget
  /** It need not be opened: it already is, and they may be told. */
  readonly isInSight: boolean
}

/** What break-glass would open. The same questions are asked whatever is found. */
export async function findTarget(tx: Tx, ambitoId: string, actor: StaffActor, sought: Sought): Promise<Found> {
  const found = sought.kind === 'case' ? await findCase(tx, ambitoId, sought) : await findPerson(tx, ambitoId, sought)
  const kind = sought.kind === 'case' ? 'case_file' : 'person'
  const subjectId = found?.subjectId ?? NOBODY
  const sees = await isInSight(tx, ambitoId, actor, kind, subjectId)
  const isKept = await isKeptFrom(tx, ambitoId, actor, found?.caseId ?? NOBODY)
  if (!found || isKept) return { isInSight: false }
  return sees ? { isInSight: true } : { target: found, isInSight: false }
}

/** Whoever is in conflict with a case learns nothing of it by any road. */
async function isKeptFrom(tx: Tx, ambitoId: string, { userId }: StaffActor, caseId: string): Promise<boolean> {
  const isNotBarred: Scope = { rows: 'unless', column: 'barred_id', equals: userId }
  const row = await tx
    .selectFrom('view_cases')
    .select('case_id')
    .where('ambito_id', '=', ambitoId)
    .where('case_id', '=', caseId)
    .where(compileScope('case', isNotBarred))
    .executeTakeFirst()
  return row === undefined
}

async function findCase(tx: Tx, ambitoId: string, { sought }: Sought): Promise<BreakGlassTarget | undefined> {
  const row = await tx
    .selectFrom('view_cases')
    .select('case_id')
    .where('ambito_id', '=', ambitoId)
    .where('number', '=', sought.trim())
    .executeTakeFirst()
  return row && { kind: 'case', subjectId: row.case_id, caseId: row.case_id }
}

/** By the whole name and the day of birth, both as they stand on the register: a guess finds nobody. */
async function findPerson(
  tx: Tx,
  ambitoId: string,
  { sought, born = '' }: Sought,
): Promise<BreakGlassTarget | undefined> {
  const words = plainWords(sought)
  const rows = await tx
    .selectFrom('view_name_keys as key')
    .innerJoin('view_identities as identity', (join) =>
      join.onRef('identity.ambito_id', '=', 'key.ambito_id').onRef('identity.person_id', '=', 'key.person_id'),
    )
    .innerJoin('view_register as person', (join) =>
      join.onRef('person.ambito_id', '=', 'key.ambito_id').onRef('person.person_id', '=', 'key.person_id'),
    )
    .select(['person.person_id', 'person.case_id', 'person.born', 'identity.called_by'])
    .distinct()
    .where('key.ambito_id', '=', ambitoId)
    .where('key.key', '=', words[0] ?? '')
    .where('identity.struck_at', 'is', null)
    .where('person.born', 'is not', null)
    // The latest first: ids carry their time.
    .orderBy('person.person_id', 'desc')
    .execute()
  const say = await readWords(tx, ambitoId, rows)
  const said = (ref: unknown) => say((ref as TextRef | null) ?? undefined)
  const row = rows.find((one) => isSameName(plainWords(said(one.called_by)), words) && isSameBorn(said(one.born), born))
  return row && { kind: 'person', subjectId: row.person_id, caseId: row.case_id }
}

const plainWords = (name: string) =>
  nameWords(name)
    .map(({ plain }) => plain)
    .sort()
const isSameName = (one: readonly string[], other: readonly string[]) =>
  one.length > 1 && one.join(' ') === other.join(' ')
