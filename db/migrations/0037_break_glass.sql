-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Break-glass (ADR 0028): one case or person open to one account until an instant, and what somebody else found of it.

create table view_break_glasses (
  ambito_id text not null, break_glass_id uuid not null,
  user_id text not null, kind text not null, subject_id uuid not null, case_id uuid not null, reason jsonb not null,
  opened_at timestamptz not null, until timestamptz not null, phase text not null,
  ended_at timestamptz, end_why text, end_reason jsonb,
  review_by timestamptz not null, is_missed boolean not null default false,
  verdict text, said jsonb, reviewed_by text, reviewed_at timestamptz,
  primary key (ambito_id, break_glass_id)
);
-- Asked at every request of whoever is signed in.
create index view_break_glasses_open on view_break_glasses (ambito_id, user_id) where phase = 'open';
create index view_break_glasses_review on view_break_glasses (ambito_id, review_by) where verdict is null;
create index reads_break_glass on reads (ambito_id, break_glass_id) where break_glass_id is not null;
alter table view_break_glasses enable row level security;
create policy own_ambito on view_break_glasses using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_break_glasses to veglia_app;
