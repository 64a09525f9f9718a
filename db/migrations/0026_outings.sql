-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Everybody out for a case: when each was last heard, and what silence or a panic has started (one row an outing).
create table view_outings (
  ambito_id text not null, outing_id uuid not null, case_id uuid not null, user_id text not null,
  phase text not null, where_now text not null, minutes jsonb not null,
  started_at timestamptz not null, last_sign_at timestamptz not null,
  -- The next sign of life, or in a silence the next step.
  due_at timestamptz,
  missed text, panic_at timestamptz,
  -- What was decided about the police: callee, outcome, words, by whom and when.
  police jsonb, police_by text, police_at timestamptz,
  primary key (ambito_id, outing_id)
);
create index view_outings_due on view_outings (due_at) where phase = 'out';
-- The guarantee under the rule: one clock a person and case.
create unique index view_outings_one on view_outings (ambito_id, case_id, user_id) where phase <> 'ended';
alter table view_outings enable row level security;
create policy own_ambito on view_outings using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_outings to veglia_app;

-- A call-out may be a call for help: about whom, and why.
alter table view_pages add column help jsonb;
