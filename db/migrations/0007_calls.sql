-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The telephone line of the service: every call that rang, kept until a person says what became of it.

create table view_calls (
  ambito_id text not null, call_id uuid not null,
  -- The switchboard's own name of the call, hashed: it may carry a number, and may come again another night.
  line_key text not null,
  direction text not null, number jsonb, station_key text,
  rang_at timestamptz not null, answered_at timestamptz, ended_at timestamptz,
  cause text, missed boolean not null default false,
  claimed_by text, claimed_at timestamptz,
  outcome text, report_id uuid, handled_at timestamptz, handled_by text,
  primary key (ambito_id, call_id)
);
create index view_calls_line on view_calls (ambito_id, line_key, rang_at);
create index view_calls_waiting on view_calls (ambito_id, rang_at) where outcome is null and direction = 'in';
alter table view_calls enable row level security;
create policy own_ambito on view_calls using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_calls to veglia_app;

-- "Still here", said every fifteen seconds by the screen that holds a call. Not a fact of the night: not in the log.
create table call_presence (
  ambito_id text        not null,
  call_id   uuid        not null,
  user_id   text        not null,
  heard_at  timestamptz not null,
  primary key (ambito_id, call_id, user_id)
);
alter table call_presence enable row level security;
create policy own_ambito on call_presence using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update on call_presence to veglia_app;
