// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#core/shared/actor.ts'
import { casesToWeigh } from './listKept.ts'

/**
 * Numbers of the cases that a copy speaks of, by its own words: none where there is none, or they were erased. Asked for by its id in a
 * question of its own, so that no other words are read as if they were a copy.
 */
export function numbersInCopy(ambitoId: string, copy: RawBuilder<unknown>): RawBuilder<string[]> {
  return sql`coalesce((
    select array(select jsonb_path_query(t.content::jsonb, '$.cases[*].number') #>> '{}')
    from texts t where t.ambito_id = ${ambitoId} and t.text_id = (${copy} ->> 'textId')::uuid
  ), '{}'::text[])`
}

/**
 * Which rows of `view_disclosures as d` this actor may know of, by their copy: those all of whose cases they may weigh. Whoever made
 * it may have weighed a case of the same person that this one is in conflict with, or that is protected.
 */
export function mayReadCopy(ambitoId: string, actor: Actor): RawBuilder<boolean> {
  return sql`${numbersInCopy(ambitoId, sql.ref('d.copy'))} <@ array(
    select number from view_cases where ambito_id = ${ambitoId} and case_id in (${casesToWeigh(ambitoId, actor)}))`
}
