-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The register: people across cases. A row is one appearance in one case; that two rows are one person is a link.
-- Ids of names, codes and the like are made by clients: each is unique under its own row only.

create table view_register (
  ambito_id text not null, person_id uuid not null, case_id uuid not null,
  -- Rows linked to each other share one: the smallest id among them.
  group_id uuid not null,
  unknown_number integer, description jsonb, born jsonb,
  registered_at timestamptz not null,
  primary key (ambito_id, person_id)
);
create index view_register_case on view_register (ambito_id, case_id);
create index view_register_group on view_register (ambito_id, group_id);

create table view_identities (
  ambito_id text not null, identity_id uuid not null, person_id uuid not null,
  called_by jsonb not null, certainty text not null, document jsonb,
  added_at timestamptz not null, added_by text not null,
  struck_at timestamptz, struck_by text, strike_reason jsonb,
  primary key (ambito_id, person_id, identity_id)
);

create table view_person_links (
  ambito_id text not null, link_id uuid not null, person_id uuid not null, other_id uuid not null,
  reason jsonb not null, linked_at timestamptz not null, linked_by text not null,
  unlinked_at timestamptz, unlinked_by text, unlink_reason jsonb,
  primary key (ambito_id, person_id, link_id)
);
-- The guarantee under the rule: one pair is linked once at a time.
create unique index view_person_links_standing on view_person_links (ambito_id, person_id, other_id) where unlinked_at is null;
create index view_person_links_other on view_person_links (ambito_id, other_id);

create table view_codes (
  ambito_id text not null, code_id uuid not null, person_id uuid not null,
  kind text not null, verdict text not null, problem text, code jsonb not null,
  recorded_at timestamptz not null, recorded_by text not null,
  primary key (ambito_id, person_id, code_id)
);

create table view_warnings (
  ambito_id text not null, warning_id uuid not null, person_id uuid not null,
  said jsonb not null, review_on text not null, raised_at timestamptz not null, raised_by text not null,
  withdrawn_at timestamptz,
  primary key (ambito_id, person_id, warning_id)
);

create table view_what_worked (
  ambito_id text not null, note_id uuid not null, person_id uuid not null,
  said jsonb not null, noted_at timestamptz not null, noted_by text not null,
  primary key (ambito_id, person_id, note_id)
);

do $$
declare t text;
begin
  foreach t in array array['view_register','view_identities','view_person_links','view_codes','view_warnings','view_what_worked'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;
