-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Closures typed in, one row a municipality: with the reviewed files they are the calendar.
create table view_closures (
  ambito_id text not null, closure_id uuid not null, municipality text not null,
  kind text not null, first_day text not null, last_day text not null, hours_from text, hours_until text,
  reason jsonb not null, entered_by text not null,
  -- Before it nobody knew, and what was answered then stays.
  entered_at timestamptz not null,
  -- Taken back before it began, or cut short at this instant.
  end_kind text, ended_at timestamptz, ended_by text, end_reason jsonb,
  primary key (ambito_id, closure_id, municipality)
);

-- A report the office received just before closing: PIS looks whether somebody there has it (one row a report).
create table view_watches (
  ambito_id text not null, report_id uuid not null,
  municipality text not null, received_at timestamptz not null, closes_at timestamptz not null, due_at timestamptz not null,
  phase text not null, raised_at timestamptz,
  outcome text, told jsonb, settled_at timestamptz, settled_by text,
  primary key (ambito_id, report_id)
);
create index view_watches_due on view_watches (due_at) where phase = 'waiting';

do $$
declare t text;
begin
  foreach t in array array['view_closures','view_watches'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;
