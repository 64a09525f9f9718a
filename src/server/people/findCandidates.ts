// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import { type Scope, scopeOf } from '#core/access/scope.ts'
import type { SoughtWord } from '#core/people/nameIndex.ts'
import type { Actor } from '#core/shared/actor.ts'
import { compileScopeOfJoined } from '#server/access/compileScope.ts'
import type { Tx } from '#server/app/database.ts'

export interface Candidate {
  readonly personId: string
  /** Where the name or code that answered stands. */
  readonly textId: string
}

/** Of a name as it is compared (`nameWords`); each has its bit. */
const WORDS_MAX = 8

/** A common first name alone answers thousands of times; beyond these the person is asked for one more name. */
export const CANDIDATES_MAX = 300

/**
 * Names that answer to the words typed, those that answer to most words first, then exact ones, then the latest rows.
 * Whom the viewer may know of is part of the question, not a sieve over its answer.
 */
export async function findCandidates(
  tx: Tx,
  ambitoId: string,
  actor: Actor,
  words: readonly SoughtWord[],
): Promise<readonly Candidate[]> {
  const scope = scopeOf(actor, 'person')
  if (words.length === 0 || scope.rows === 'none') return []
  const { rows } = await sql<Candidate>`
    select person_id as "personId", text_id as "textId"
    from (${hitsOf(ambitoId, scope, words, isOfFew(actor))}) hits
    group by person_id, text_id
    order by bit_count(bit_or(answered)::bit(${sql.lit(WORDS_MAX)})) desc, bit_count(bit_or(exact)::bit(${sql.lit(WORDS_MAX)})) desc,
      person_id desc, text_id
    limit ${CANDIDATES_MAX}`.execute(tx)
  return rows
}

/** A coordinator sees all but the cases she is in conflict with; a call-taker no more than the people of the open night. */
function isOfFew(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.role !== 'coordinator'
}

/**
 * Whom the viewer may know of, or may not, is found before any name is looked at: what is then done for a name she may not know
 * of is what is done for none, and the time tells nothing (`bench/hidden.ts`). `offset 0` keeps the planner from beginning at the names.
 */
function hitsOf(ambitoId: string, scope: Scope, words: readonly SoughtWord[], seesFew: boolean): RawBuilder<unknown> {
  const inSight = compileScopeOfJoined('person', scope)
  const everybody = sql`view_register join view_cases scoped_case using (ambito_id, case_id)`
  const answers = words.flatMap(answersTo)
  if (!seesFew) {
    return sql`
      select hit.* from (
        select coalesce(array_agg(person_id), '{}') as ids from ${everybody} where ambito_id = ${ambitoId} and (${inSight}) is not true
      ) hidden
      cross join lateral (
        ${sql.join(
          answers.map(
            ({ answered, exact, condition }) => sql`
              select person_id, text_id, ${answered} as answered, ${exact} as exact
              from view_name_keys where ambito_id = ${ambitoId} and ${condition} and person_id <> all (hidden.ids)`,
          ),
          sql` union all `,
        )} offset 0
      ) hit`
  }
  return sql`
    with seen as materialized (
      select person_id from ${everybody} where ambito_id = ${ambitoId} and ${inSight}
    )
    select own.person_id, own.text_id, hit.answered, hit.exact
    from seen
    cross join lateral (
      select * from view_name_keys where ambito_id = ${ambitoId} and person_id = seen.person_id offset 0
    ) own
    cross join lateral (
      ${sql.join(
        answers.map(
          ({ answered, exact, condition }) => sql`select ${answered} as answered, ${exact} as exact where ${condition}`,
        ),
        sql` union all `,
      )}
    ) hit`
}

/** By its sounds, and by its beginning: two questions, each a walk along the index, rather than one with an "or". */
function answersTo({ keys, beginning }: SoughtWord, word: number) {
  const answered = sql.lit(1 << word)
  const sounds = { answered, exact: sql`0`, condition: sql<boolean>`key = any(${[...keys]}::text[])` }
  if (beginning === undefined) return [sounds]
  return [
    sounds,
    {
      answered,
      exact: sql`case when key = ${beginning} then ${answered} else 0 end`,
      // The last of all characters ends the range of what begins so.
      condition: sql<boolean>`key >= ${beginning} and key < ${`${beginning}\u{10FFFF}`}`,
    },
  ]
}
