-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The destinations of the anti-violence centre as everybody else knows them: a number. Where they are stands in the vault.

create table view_protected_destinations (
  ambito_id text not null, destination_id uuid not null,
  number integer not null, resource_key text, active boolean not null default true,
  registered_at timestamptz not null, retired_at timestamptz, retire_reason jsonb,
  primary key (ambito_id, destination_id),
  unique (ambito_id, number)
);
alter table view_protected_destinations enable row level security;
create policy own_ambito on view_protected_destinations using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_protected_destinations to veglia_app;
