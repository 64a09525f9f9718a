-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the rules find on the register of reads follows from it; here only that somebody looked, and what they said.

create table view_reading_alarms (
  ambito_id text not null, reading_alarm_id uuid not null,
  said jsonb not null, set_aside_by text not null, set_aside_at timestamptz not null,
  primary key (ambito_id, reading_alarm_id)
);
alter table view_reading_alarms enable row level security;
create policy own_ambito on view_reading_alarms using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_reading_alarms to veglia_app;
