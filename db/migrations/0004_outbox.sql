-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What to tell the world, written in the transaction of its cause and sent after it. No text, no number:
-- both are made at the moment of sending, from the template and the roster.

create table outbox (
  ambito_id    text        not null,
  message_id   uuid        not null,
  page_id      uuid        not null,
  case_id      uuid        not null,
  user_id      text        not null,
  channel      text        not null check (channel in ('sms', 'voice', 'email')),
  template     text        not null,
  state        text        not null default 'queued' check (state in ('queued', 'handed_over', 'failed', 'cancelled')),
  attempts     integer     not null default 0,
  next_try_at  timestamptz not null,
  changed_at   timestamptz not null,
  primary key (ambito_id, message_id)
);
create index outbox_waiting on outbox (next_try_at) where state = 'queued';
alter table outbox enable row level security;
create policy own_ambito on outbox using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update on outbox to veglia_app;

-- Short-lived links. The secret itself is nowhere: only its hash.
create table links (
  ambito_id  text        not null,
  token_hash text        not null,
  purpose    text        not null check (purpose in ('page', 'receipt')),
  subject_id uuid        not null,
  user_id    text,
  expires_at timestamptz not null,
  primary key (token_hash)
);
alter table links enable row level security;
-- A link is presented before the ambito is known, so its hash alone opens the row.
create policy by_hash on links using (true);
grant select, insert on links to veglia_app;

-- Rehearsal only: what the fake phones received, and how far the clock was moved.
create table fake_phone_messages (
  ambito_id  text        not null,
  message_id uuid        not null,
  user_id    text        not null,
  channel    text        not null,
  body       text        not null,
  link       text,
  received_at timestamptz not null,
  primary key (ambito_id, message_id)
);
alter table fake_phone_messages enable row level security;
create policy own_ambito on fake_phone_messages using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on fake_phone_messages to veglia_app;

create table rehearsal_clock (
  ambito_id      text   primary key,
  -- Seconds from the clock of the machine; negative when the rehearsal plays a night of the past.
  offset_seconds bigint not null
);
grant select, insert, update on rehearsal_clock to veglia_app;
