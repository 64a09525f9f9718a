-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Requests of people for what is kept about them (art. 15 GDPR): prepared by one person, released by another, taken away once.

create table view_disclosures (
  ambito_id text not null, disclosure_id uuid not null,
  person_id uuid not null, phase text not null,
  asked_on text not null, identified_by text not null, reference jsonb not null,
  asked_by text not null, asked_at timestamptz not null,
  copy jsonb, prepared_by text, given integer, withheld integer, struck integer,
  released_by text, delivered_at timestamptz,
  ground text, reason jsonb,
  primary key (ambito_id, disclosure_id)
);
create index view_disclosures_person on view_disclosures (ambito_id, person_id);
alter table view_disclosures enable row level security;
create policy own_ambito on view_disclosures using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_disclosures to veglia_app;
