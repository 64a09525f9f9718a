-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Interpreters asked for a case (ADR 0040): whom, for which language, what they answered, the minutes. Keys, codes and instants;
-- no word of anybody.

create table view_interpretations (
  ambito_id text not null, interpretation_id uuid not null,
  case_id uuid not null, interpreter_key text not null, language text not null,
  speaks_with text, voice text,
  phase text not null,
  asked_at timestamptz not null, answer_by timestamptz not null,
  available_since timestamptz, available_until timestamptz,
  begun_at timestamptz, ended_at timestamptz, minutes integer,
  amount_cents integer, is_cost_confirmed boolean not null default false,
  decline_reason text,
  -- Of the message with the link; null where none is sent.
  link_outcome text,
  primary key (ambito_id, interpretation_id)
);
create index view_interpretations_case on view_interpretations (ambito_id, case_id, asked_at);
create index view_interpretations_due on view_interpretations (ambito_id, answer_by) where phase = 'asked';
alter table view_interpretations enable row level security;
create policy own_ambito on view_interpretations using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_interpretations to veglia_app;

-- The message that brings the link: whom it goes to is looked up in the configuration when it leaves.
create table interpreter_outbox (
  ambito_id         text        not null,
  interpretation_id uuid        not null,
  interpreter_key   text        not null,
  state             text        not null default 'queued' check (state in ('queued', 'handed_over', 'failed')),
  attempts          integer     not null default 0,
  -- While it is being sent: a process that dies leaves it to the others after this.
  next_try_at       timestamptz not null,
  primary key (ambito_id, interpretation_id)
);
create index interpreter_outbox_queued on interpreter_outbox (ambito_id, next_try_at) where state = 'queued';
alter table interpreter_outbox enable row level security;
create policy own_ambito on interpreter_outbox using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on interpreter_outbox to veglia_app;

alter table links drop constraint links_purpose_check;
alter table links add constraint links_purpose_check
  check (purpose in ('page', 'receipt', 'station', 'driver', 'interpreter'));

-- An interpreter too may have to know nothing of one case.
alter table view_conflicts add column interpreter_key text;
