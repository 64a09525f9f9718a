// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import { ownKinds, type Piece, type PieceKind } from '#core/privacy/disclosureCopy.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { Tx } from '#server/app/database.ts'
import { casesToWeigh } from './listKept.ts'

interface Row {
  readonly text_id: string
  readonly kind: PieceKind
  readonly said: string
  readonly at: string
  readonly number: string
}

/** The rows of the register that are the same person, of cases this actor may weigh. */
export async function listRowsOf(tx: Tx, ambitoId: string, actor: Actor, personId: string) {
  const { rows } = await sql<{ person_id: string; case_id: string }>`
    select r.person_id, r.case_id from view_register r
    where r.ambito_id = ${ambitoId} and r.case_id in (${casesToWeigh(ambitoId, actor)})
      and r.group_id = (select group_id from view_register where ambito_id = ${ambitoId} and person_id = ${personId}::uuid)
    order by r.registered_at, r.person_id`.execute(tx)
  return rows.map((row) => ({ personId: row.person_id, caseId: row.case_id }))
}

/**
 * Everything written down about a person, oldest first. What stands here is what a person may be given a copy of: never who
 * called and from which number, never who must not know, who asked after them, where a secret place is.
 */
export async function readPieces(
  tx: Tx,
  ambitoId: string,
  them: readonly { readonly personId: string; readonly caseId: string }[],
): Promise<Piece[]> {
  const people = JSON.stringify(them.map(({ personId }) => personId))
  const cases = JSON.stringify(them.map(({ caseId }) => caseId))
  const { rows } = await sql<Row>`
    with people as (select value::uuid as person_id from jsonb_array_elements_text(${people}::jsonb)),
    cases as (select distinct value::uuid as case_id from jsonb_array_elements_text(${cases}::jsonb)),
    refs as (
      select 'name' as kind, i.called_by as ref, i.added_at as at, i.person_id, null::uuid as case_id from view_identities i where i.ambito_id = ${ambitoId}
      union all select 'document', i.document, i.added_at, i.person_id, null from view_identities i where i.ambito_id = ${ambitoId}
      union all select 'code', c.code, c.recorded_at, c.person_id, null from view_codes c where c.ambito_id = ${ambitoId}
      union all select 'born', r.born, r.registered_at, r.person_id, null from view_register r where r.ambito_id = ${ambitoId}
      union all select 'description', r.description, r.registered_at, r.person_id, null from view_register r where r.ambito_id = ${ambitoId}
      union all select 'worked', w.said, w.noted_at, w.person_id, null from view_what_worked w where w.ambito_id = ${ambitoId}
      union all select 'warning', w.said, w.raised_at, w.person_id, null from view_warnings w where w.ambito_id = ${ambitoId}
      union all select 'account', p.received -> 'account', p.received_at, null, p.case_id from view_reports p
        where p.ambito_id = ${ambitoId} and p.received_at is not null
      union all select 'note', e.data -> 'text', e.recorded_at, null, e.stream_id from events e
        where e.ambito_id = ${ambitoId} and e.stream_type = 'case' and e.type = 'NoteAdded'
      union all select 'closure', k.closure_reason, k.operationally_closed_at, null, k.case_id from view_cases k
        where k.ambito_id = ${ambitoId} and k.operationally_closed_at is not null
    )
    select distinct on (t.text_id) t.text_id, f.kind, t.content as said, f.at, c.number
    from refs f
    left join view_register reg on reg.ambito_id = ${ambitoId} and reg.person_id = f.person_id
    join view_cases c on c.ambito_id = ${ambitoId} and c.case_id = coalesce(f.case_id, reg.case_id)
    join texts t on t.ambito_id = ${ambitoId} and t.text_id = (f.ref ->> 'textId')::uuid and t.content is not null
    where f.person_id in (select person_id from people) or f.case_id in (select case_id from cases)
    order by t.text_id`.execute(tx)
  return rows
    .map((row) => ({ textId: row.text_id, kind: row.kind, said: row.said, at: row.at, caseNumber: row.number }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.textId < b.textId ? -1 : 1))
}

export const isOwn = (kind: PieceKind) => ownKinds.includes(kind)

/** Names of everybody else who stands on the same cases, and of whoever called: never to be in what leaves. */
export async function readOthers(
  tx: Tx,
  ambitoId: string,
  them: readonly { readonly personId: string; readonly caseId: string }[],
): Promise<string[]> {
  const people = JSON.stringify(them.map(({ personId }) => personId))
  const cases = JSON.stringify(them.map(({ caseId }) => caseId))
  const { rows } = await sql<{ content: string }>`
    with cases as (select distinct value::uuid as case_id from jsonb_array_elements_text(${cases}::jsonb)),
    refs as (
      select i.called_by as ref from view_identities i
        join view_register r on r.ambito_id = i.ambito_id and r.person_id = i.person_id
        where i.ambito_id = ${ambitoId} and r.case_id in (select case_id from cases)
          and i.person_id not in (select value::uuid from jsonb_array_elements_text(${people}::jsonb))
      union all select p.called_by from view_people p
        where p.ambito_id = ${ambitoId} and p.case_id in (select case_id from cases)
          and p.person_id not in (select value::uuid from jsonb_array_elements_text(${people}::jsonb))
      union all select ref from view_reports p, lateral (values (p.received -> 'caller'), (p.received -> 'callBack'), (p.received -> 'involved')) as v(ref)
        where p.ambito_id = ${ambitoId} and p.case_id in (select case_id from cases)
    )
    select t.content from refs f
    join texts t on t.ambito_id = ${ambitoId} and t.text_id = (f.ref ->> 'textId')::uuid
    where t.content is not null`.execute(tx)
  return rows.flatMap(({ content }) => [content, ...content.split(/[\s,;]+/).filter((word) => word.length > 3)])
}
