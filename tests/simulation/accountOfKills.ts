// SPDX-License-Identifier: AGPL-3.0-or-later
import type pg from 'pg'
import type { Ledger } from './persistentDesk.ts'

type Row = Record<string, unknown>

/** Each check looks for what breaks one promise; a sentence with no rows is a promise kept. */
const lookFor: Readonly<Record<string, string>> = {
  'positions have a gap':
    'select count(*) as rows, max(position) as last from events having count(*) <> max(position) or min(position) <> 1',
  'one command wrote the same thing twice':
    'select command_id, stream_id, type, data from events group by 1, 2, 3, 4 having count(*) > 1',
  'a report was opened twice': `select stream_id from events where type = 'ReportStarted' group by 1 having count(*) > 1`,
  'a note was added twice': `select data->>'noteId' from events where type = 'NoteAdded' group by 1 having count(*) > 1`,
  'a case has not exactly one call-out':
    'select case_id from view_cases left join view_pages using (ambito_id, case_id) group by 1 having count(page_id) <> 1',
  'a rung was not given its messages, or was given them twice': `
    select e.stream_id, e.position, count(m.message_id) from events e
    left join outbox m on m.page_id = e.stream_id and split_part(m.occasion, '/', 1) = e.position::text
    where e.type in ('PageStarted', 'PageEscalated', 'PageReopened')
    group by 1, 2, m.user_id having count(m.message_id) not in (3, 4) or count(m.message_id) <> count(distinct m.occasion)`,
  'a message is not sent, or failed': `
    select message_id, state, template, channel, attempts, next_try_at, changed_at from outbox
    where state = 'failed' or (state = 'queued' and next_try_at <= $2::timestamptz)`,
  'a message was called off although nobody had answered': `
    select message_id from outbox join view_pages using (ambito_id, page_id)
    where state = 'cancelled' and phase = 'calling'`,
  'a message that was handed over is on no phone': `
    select message_id from outbox left join fake_phone_messages f using (ambito_id, message_id)
    where outbox.state = 'handed_over' and outbox.channel <> 'voice' and f.message_id is null`,
  'a message was not reported exactly once': `
    select m.message_id, count(e.position) from outbox m
    left join events e on e.type = 'MessageReported' and e.data->>'messageId' = m.message_id::text
      and e.data->>'outcome' = 'handed_over'
    where m.state = 'handed_over' group by 1 having count(e.position) <> 1`,
  'a call-out rang nobody': `
    select page_id from view_pages p where not exists (
      select from outbox m where m.page_id = p.page_id and m.state = 'handed_over'
        and m.user_id = p.steps->0->>'userId' and m.template <> 'stand-down')`,
  'somebody was called after the acknowledgement': `
    select m.message_id from outbox m
    join events e on e.stream_id = m.page_id and e.type = 'PageAcknowledged'
    where m.template like 'activation%' and m.state = 'handed_over'
      and m.next_try_at - make_interval(secs => $1) > e.recorded_at`,
  'a call-out waits beyond its minutes': `
    select page_id, due_at from view_pages where phase = 'calling' and due_at <= $2::timestamptz`,
  'a hold outlives its term': `select stay_id from view_stays where phase = 'held' and expires_at <= $2::timestamptz`,
}

/** Holds the database to everything the desk was told, and the telephones to the database: `rung` are the messages they rang for. Each sentence returned is a promise that was broken. */
export async function listBrokenPromises(
  client: pg.Client,
  ledger: Ledger,
  { leaseSeconds, now, rung }: { leaseSeconds: number; now: string; rung: readonly string[] },
): Promise<string[]> {
  const broken = [...ledger.contradictions].map((what) => `asked twice, answered differently: ${what}`)
  const ask = async (sql: string, values: unknown[] = []) => (await client.query<Row>(sql, values)).rows
  for (const [sentence, sql] of Object.entries(lookFor)) {
    const values = [leaseSeconds, now].map((value, index) => (sql.includes(`$${index + 1}`) ? value : undefined))
    const rows = await ask(
      sql.replace('$2', '$1'),
      values.filter((value) => value !== undefined),
    )
    if (rows.length > 0) broken.push(`${sentence}: ${JSON.stringify(rows.slice(0, 3))} (${rows.length})`)
  }

  const calls = await ask(`select message_id as id from outbox where channel = 'voice' and state = 'handed_over'`)
  const silent = calls.filter(({ id }) => !rung.includes(String(id)))
  if (silent.length > 0) broken.push(`${silent.length} calls that were handed over rang nobody`)
  const again = rung.filter((id, index) => rung.indexOf(id) < index)
  if (again.length > 0)
    broken.push(`${again.length} telephones rang twice for one message: ${again.slice(0, 3).join(', ')}`)

  const events = await ask(`select position, command_id, actor->>'kind' as by from events order by position`)
  const lastOf = new Map(events.map((event) => [event.command_id, Number(event.position)]))
  const kept = await ask(
    `select command_id, answer->'done'->>'position' as position from commands where answer ? 'done'`,
  )
  const keptAt = new Map(kept.map((row) => [String(row.command_id), Number(row.position)]))
  for (const commandId of ledger.done) {
    const [position, is] = [keptAt.get(commandId), lastOf.get(commandId)]
    if (position === undefined || is !== position) broken.push(`acknowledged at ${position}, is at ${is}`)
  }
  for (const [commandId, code] of ledger.refused) {
    if (lastOf.has(commandId)) broken.push(`refused with ${code}, but done`)
  }
  const strangers = events.filter((event) => event.by === 'staff' && !ledger.done.has(String(event.command_id)))
  if (strangers.length > 0) broken.push(`${strangers.length} events of commands that were never acknowledged`)

  const notes = await ask(`
    select e.data->>'noteId' as id, t.content from events e
    join texts t on t.text_id = (e.data->'text'->>'textId')::uuid where e.type = 'NoteAdded'`)
  compare('note', ledger.notes, new Map(notes.map((row) => [String(row.id), String(row.content)])))
  const drafts = await ask(`select report_id as id, fields->>'place' as place from report_drafts`)
  compare('draft', ledger.drafts, new Map(drafts.map((row) => [String(row.id), String(row.place)])))
  return broken

  function compare(what: string, told: ReadonlyMap<string, string>, kept: ReadonlyMap<string, string>) {
    for (const [id, words] of told) {
      if (kept.get(id) !== words) broken.push(`a ${what} was acknowledged as "${words}", is "${kept.get(id)}"`)
    }
  }
}
