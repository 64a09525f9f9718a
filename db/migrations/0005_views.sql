-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What screens show: folded from the log in the transaction of the append, and from nothing else,
-- so that `rebuild-views` gives identical rows.

create table view_reports (
  ambito_id text not null, report_id uuid not null,
  number integer not null, phase text not null, channel text not null,
  started_at timestamptz not null, started_by text not null, since timestamptz not null,
  municipality text, received jsonb, received_at timestamptz,
  triage jsonb, case_id uuid,
  primary key (ambito_id, report_id),
  unique (ambito_id, number)
);

create table view_cases (
  ambito_id text not null, case_id uuid not null,
  number text not null, report_id uuid not null, phase text not null, priority text not null, municipality text,
  received_at timestamptz not null, opened_at timestamptz not null, since timestamptz not null,
  acknowledged_at timestamptz, departed_at timestamptz, arrived_at timestamptz,
  patrol_released_at timestamptz, patrol_minutes integer,
  operationally_closed_at timestamptz, closed_at timestamptz,
  outcome text, closure_reason jsonb, first_actions jsonb not null default '[]',
  -- Everybody called out for it: who may know.
  responder_ids text[] not null default '{}',
  primary key (ambito_id, case_id),
  unique (ambito_id, number)
);

create table view_people (
  ambito_id text not null, case_id uuid not null, person_id uuid not null,
  role text not null, called_by jsonb not null, profile jsonb not null, dog_placed_at text, linked_position bigint not null,
  primary key (ambito_id, case_id, person_id)
);

create table view_costs (
  ambito_id text not null, case_id uuid not null, cost_id uuid not null,
  cost_type text not null, amount_cents bigint not null, fund text not null, supplier_key text,
  struck boolean not null default false, recorded_position bigint not null,
  primary key (ambito_id, case_id, cost_id)
);

create table view_pages (
  ambito_id text not null, page_id uuid not null, case_id uuid not null,
  phase text not null, steps jsonb not null, step integer not null, due_at timestamptz,
  started_at timestamptz not null, acknowledged_by text, called_ids text[] not null, declined_ids text[] not null default '{}',
  primary key (ambito_id, page_id)
);
create index view_pages_due on view_pages (due_at) where phase = 'calling';

create table view_stays (
  ambito_id text not null, stay_id uuid not null, case_id uuid, person_id uuid,
  resource_key text not null, phase text not null, bed_key text, expires_at timestamptz,
  unmet jsonb not null default '[]', waivers jsonb not null default '[]',
  since timestamptz not null,
  primary key (ambito_id, stay_id)
);
-- The guarantee under the rule: no bed has two holders, no person sleeps in two places.
create unique index view_stays_one_holder on view_stays (ambito_id, resource_key, bed_key)
  where phase in ('held', 'confirmed', 'checked_in', 'occupied_by_house', 'out_of_service');
create unique index view_stays_one_place on view_stays (ambito_id, person_id)
  where phase in ('held', 'confirmed', 'checked_in');
create index view_stays_due on view_stays (expires_at) where phase = 'held';

create table view_handovers (
  ambito_id text not null, handover_id uuid not null, case_id uuid not null,
  recipient text not null, purpose text not null, phase text not null,
  prepared_at timestamptz not null, sent_at timestamptz, acknowledged_at timestamptz, ended_at timestamptz,
  pack jsonb, dispute_reason jsonb,
  primary key (ambito_id, handover_id)
);

create table view_duties (
  ambito_id text not null, duty_id uuid not null, case_id uuid not null, subject_id uuid not null,
  definition text not null, phase text not null, trigger_at timestamptz not null, due_at timestamptz not null, settled_at timestamptz,
  primary key (ambito_id, duty_id)
);
create index view_duties_due on view_duties (due_at) where phase = 'open';
create index view_duties_subject on view_duties (ambito_id, subject_id);

-- The diary of a case: which rows of the log belong to it. Words and facts are read from the log itself.
create table view_diary (
  ambito_id text not null, case_id uuid not null, position bigint not null,
  primary key (ambito_id, case_id, position)
);

do $$
declare t text;
begin
  foreach t in array array['view_reports','view_cases','view_people','view_costs','view_pages','view_stays','view_handovers','view_duties','view_diary'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;
