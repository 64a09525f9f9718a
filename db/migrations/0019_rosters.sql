-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Rosters: who is on call at any instant, past or future, is a row. Folded from the log like every view.

create table view_rosters (
  ambito_id text not null, roster_id uuid not null,
  -- Days on the wall of the ambito, both included.
  first_day text not null, last_day text not null,
  phase text not null, coverage jsonb not null,
  drafted_at timestamptz not null, published_at timestamptz,
  primary key (ambito_id, roster_id)
);

create table view_shifts (
  ambito_id text not null, shift_id uuid not null, roster_id uuid not null,
  band text not null, user_id text not null,
  starts_at timestamptz not null, ends_at timestamptz not null check (starts_at < ends_at),
  cause text not null, published boolean not null default false,
  primary key (ambito_id, shift_id)
);
create index view_shifts_at on view_shifts (ambito_id, starts_at, ends_at) where published;
create index view_shifts_roster on view_shifts (ambito_id, roster_id);
-- The guarantee under the rule: nobody begins a band that somebody else has just begun.
create unique index view_shifts_one_start on view_shifts (ambito_id, band, starts_at) where published;

create table view_swaps (
  ambito_id text not null, swap_id uuid not null, roster_id uuid not null,
  shift_id uuid not null, with_shift_id uuid, from_user_id text not null, with_user_id text not null,
  consents text[] not null, phase text not null, asked_at timestamptz not null,
  primary key (ambito_id, swap_id)
);

create table view_absences (
  ambito_id text not null, absence_id uuid not null,
  user_id text not null, kind text not null, starts_at timestamptz not null, ends_at timestamptz not null,
  primary key (ambito_id, absence_id)
);

create table view_verified_numbers (
  ambito_id text not null, user_id text not null,
  -- Of the number, too short to give it back.
  mark text not null, how text not null, verified_by text not null, verified_at timestamptz not null,
  primary key (ambito_id, user_id)
);

create table view_gaps (
  ambito_id text not null, gap_id uuid not null,
  band text not null, starts_at timestamptz not null, ends_at timestamptz, days_ahead integer not null,
  since timestamptz not null,
  primary key (ambito_id, gap_id)
);

do $$
declare t text;
begin
  foreach t in array array['view_rosters','view_shifts','view_swaps','view_absences','view_verified_numbers','view_gaps'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;
