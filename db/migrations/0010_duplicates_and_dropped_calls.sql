-- SPDX-License-Identifier: AGPL-3.0-or-later
-- One fact told twice, and calls whose line fell before they were a report.

-- The link that holds now; a link taken back leaves the view and stays in the log.
create table view_report_links (
  ambito_id text not null, report_id uuid not null,
  leader_id uuid not null, linked_at timestamptz not null, linked_by text not null,
  because jsonb not null, reason jsonb,
  primary key (ambito_id, report_id)
);
create index view_report_links_leader on view_report_links (ambito_id, leader_id);

create table view_dropped_calls (
  ambito_id text not null, report_id uuid not null,
  fell_at timestamptz not null, told_by text not null, dropped_by text not null,
  call_id uuid, number jsonb, place jsonb, municipality text, account jsonb,
  -- The call as its rules fold it; the columns below say when the engine must look at it again.
  folded jsonb not null, raise_at timestamptz, alone_at timestamptz, left_alone_at timestamptz,
  attempts jsonb not null default '[]', police_checks jsonb not null default '[]',
  outcome text, searched jsonb, reason jsonb, ended_at timestamptz, ended_by text,
  primary key (ambito_id, report_id)
);
create index view_dropped_calls_raise on view_dropped_calls (raise_at) where outcome is null;
create index view_dropped_calls_alone on view_dropped_calls (alone_at) where outcome is null;

-- When the engine last said that nobody touches a draft.
alter table view_reports add column left_alone_at timestamptz;

do $$
declare t text;
begin
  foreach t in array array['view_report_links','view_dropped_calls'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;
