-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Proposals of the planner, worked out aside by one process and looked at through any. Not facts: nothing here is in the log
-- until a person accepts it.

create table roster_plans (
  ambito_id   text        not null,
  plan_id     uuid        not null,
  roster_id   uuid        not null,
  phase       text        not null check (phase in ('running', 'done', 'failed', 'cancelled')),
  asked_by    text        not null,
  asked_at    timestamptz not null,
  -- Said every second by whoever works on it: silence means that process is gone.
  heard_at    timestamptz not null,
  result      jsonb,
  primary key (ambito_id, plan_id)
);
create unique index roster_plans_one_running on roster_plans (ambito_id, roster_id) where phase = 'running';
alter table roster_plans enable row level security;
create policy own_ambito on roster_plans using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update on roster_plans to veglia_app;
