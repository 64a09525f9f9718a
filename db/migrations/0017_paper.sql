-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Calls that were first on paper: when they were written here and by whom, and the numbered pads they come from.

alter table view_reports add column entered_at timestamptz, add column entered_by text;
-- As a rebuilt view has it: in the log since the first day.
update view_reports r
set entered_at = e.recorded_at, entered_by = e.actor_text
from (
  select ambito_id, stream_id, recorded_at,
    -- Canonical: keys in order, no blanks.
    (select '{' || string_agg(to_json(key) || ':' || value, ',' order by key collate "C") || '}' from jsonb_each(actor)) as actor_text
  from events where stream_type = 'report' and type = 'ReportReceived'
) e
where e.ambito_id = r.ambito_id and e.stream_id = r.report_id;

create table view_pads (
  ambito_id text not null, pad_id uuid not null,
  year integer not null, first integer not null, count integer not null,
  holder jsonb not null, issued_at timestamptz not null, issued_by text not null,
  unused_from integer,
  primary key (ambito_id, pad_id),
  unique (ambito_id, year, first)
);

-- Sheets of which something is known. One that has no row is out.
create table view_blanks (
  ambito_id text not null, year integer not null, number integer not null,
  pad_id uuid not null, told_as text not null, report_id uuid, reason jsonb,
  told_at timestamptz not null, told_by text not null,
  -- The guarantee under the rule: one sheet is one report.
  primary key (ambito_id, year, number),
  unique (ambito_id, report_id)
);

do $$
declare t text;
begin
  foreach t in array array['view_pads', 'view_blanks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;
