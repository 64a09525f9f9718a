-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who may know of a case, and who must not (ADR 0020). Kept on the case's own row, so that one predicate hides and redacts.

alter table view_cases
  add column is_protected boolean not null default false,
  -- Whoever answered a call-out, and whoever was named to the case.
  add column key_ids text[] not null default '{}',
  -- Who took the call and who judged it.
  add column desk_ids text[] not null default '{}',
  -- Staff that must know nothing; stations and people of the register stand beside.
  add column barred_ids text[] not null default '{}',
  add column barred_stations text[] not null default '{}',
  add column is_centre_joined boolean not null default false;

create table view_protections (
  ambito_id text not null, case_id uuid not null,
  -- The last decision to protect, and a wish to lift it that waits for a second person.
  ground text, reason jsonb, protected_at timestamptz, protected_by text,
  lift_reason jsonb, lift_asked_at timestamptz, lift_asked_by text,
  centre_consent jsonb, centre_joined_at timestamptz,
  risk_band text, risk_recorded_at timestamptz, risk_recorded_by text,
  primary key (ambito_id, case_id)
);
create table view_conflicts (
  ambito_id text not null, conflict_id uuid not null, case_id uuid not null,
  kind text not null, user_id text, station_key text, person_id uuid,
  reason jsonb not null, named_at timestamptz not null, named_by text not null,
  primary key (ambito_id, conflict_id)
);
create index view_conflicts_case on view_conflicts (ambito_id, case_id);

do $$
declare t text;
begin
  foreach t in array array['view_protections','view_conflicts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;
