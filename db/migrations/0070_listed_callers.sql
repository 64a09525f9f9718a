-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who calls with a name of a list of conflicts (ADR 0041): a name without a place in the register, and the calls that were noted.

alter table view_conflicts add column called_by jsonb;

create table view_listed_callers (
  ambito_id text not null, case_id uuid not null,
  -- The report, or the attempt, in which the name was given; `said` only where it was given after.
  source_id uuid not null, kind text not null, said jsonb,
  conflict_ids uuid[] not null, noted_at timestamptz not null,
  -- What a person said of who it was; the last word counts.
  is_them boolean, judged_reason jsonb, judged_at timestamptz, judged_by text,
  primary key (ambito_id, case_id, source_id)
);

alter table view_listed_callers enable row level security;
create policy own_ambito on view_listed_callers using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_listed_callers to veglia_app;
