-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who asked about whom. Which protected cases it points at stays here, and is told only to those who may read them.

create table view_attempts (
  ambito_id text not null, attempt_id uuid not null,
  asked_for jsonb not null, asker jsonb, station_key text, reference jsonb,
  recorded_at timestamptz not null, recorded_by text not null,
  case_ids uuid[] not null,
  verified_station text, dialled jsonb, outcome text, verified_at timestamptz,
  primary key (ambito_id, attempt_id)
);
create index view_attempts_recent on view_attempts (ambito_id, recorded_at);
alter table view_attempts enable row level security;
create policy own_ambito on view_attempts using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_attempts to veglia_app;
