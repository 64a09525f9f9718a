-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Vigils of the operations room: who held it from when to when, and the briefing each left.

create table view_vigils (
  ambito_id text not null, vigil_id uuid not null,
  user_id text not null, manner text not null, previous_id uuid, phase text not null, opened_at timestamptz not null,
  checks_version text, checks_done text[], checks_remark jsonb, checked_at timestamptz,
  receiver_id text, signed_at timestamptz, accept_by timestamptz, signed_open jsonb, climbed_at timestamptz,
  ended_at timestamptz, ended_by text, end_manner text, end_reason jsonb,
  primary key (ambito_id, vigil_id)
);
-- The guarantee under the rule: one holder at every instant.
create unique index view_vigils_one_open on view_vigils (ambito_id) where phase <> 'ended';
create index view_vigils_at on view_vigils (ambito_id, opened_at);
create index view_vigils_due on view_vigils (accept_by) where phase = 'signed' and climbed_at is null;

create table view_vigil_lines (
  ambito_id text not null, line_id uuid not null, vigil_id uuid not null,
  kind text not null, text jsonb not null, about_kind text, about_id uuid,
  added_by text not null, added_at timestamptz not null, struck_at timestamptz,
  primary key (ambito_id, vigil_id, line_id)
);
create index view_vigil_lines_standing on view_vigil_lines (ambito_id) where struck_at is null;

do $$
declare t text;
begin
  foreach t in array array['view_vigils','view_vigil_lines'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;
