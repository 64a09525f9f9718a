-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether whoever reported was called back at the number of our own directory, and what was heard there.

create table view_caller_checks (
  ambito_id text not null, report_id uuid not null, position bigint not null,
  outcome text not null, station_key text not null, dialled jsonb not null, reason jsonb,
  checked_at timestamptz not null, checked_by text not null,
  primary key (ambito_id, report_id, position)
);
alter table view_caller_checks enable row level security;
create policy own_ambito on view_caller_checks using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_caller_checks to veglia_app;
