-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Every command by its client-made id: sent twice, it happens once and answers the same twice.

create table commands (
  ambito_id   text        not null,
  command_id  uuid        not null,
  -- What was asked and by whom, hashed: the same id with other words is an error, not a repeat.
  fingerprint text        not null,
  answer      jsonb       not null,
  recorded_at timestamptz not null,
  primary key (ambito_id, command_id)
);
alter table commands enable row level security;
create policy own_ambito on commands using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on commands to veglia_app;
