-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Trying out contact points, and what providers bring by themselves.

alter table view_contacts add column test_purpose text;

create table view_contact_checks (
  ambito_id text not null, check_id uuid not null,
  contact_id uuid not null, user_id text not null, kind text not null, purpose text not null, mark text not null,
  phase text not null, started_at timestamptz not null, answer_by timestamptz not null,
  primary key (ambito_id, check_id)
);
create index view_contact_checks_due on view_contact_checks (answer_by) where phase = 'waiting';
alter table view_contact_checks enable row level security;
create policy own_ambito on view_contact_checks using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_contact_checks to veglia_app;

-- The message of each check, written in the transaction of its cause and sent after it.
create table check_outbox (
  ambito_id           text        not null,
  check_id            uuid        not null,
  contact_id          uuid        not null,
  user_id             text        not null,
  kind                text        not null,
  state               text        not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  -- While it is being sent: a process that dies leaves it to the others after this.
  next_try_at         timestamptz not null,
  provider            text,
  provider_message_id text,
  primary key (ambito_id, check_id)
);
create index check_outbox_waiting on check_outbox (next_try_at) where state = 'queued';
alter table check_outbox enable row level security;
create policy own_ambito on check_outbox using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update on check_outbox to veglia_app;

-- Callbacks already listened to: the same one brought again is a replay. Only a digest, kept for as long as one may be young.
create table heard_callbacks (
  ambito_id text        not null,
  provider  text        not null,
  digest    text        not null,
  heard_at  timestamptz not null,
  primary key (ambito_id, provider, digest)
);
alter table heard_callbacks enable row level security;
create policy own_ambito on heard_callbacks using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, delete on heard_callbacks to veglia_app;
