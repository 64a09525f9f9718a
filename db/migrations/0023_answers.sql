-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Answers by SMS and by key press. A number is kept as a hash only: enough to compare, nothing to read.

create table answer_codes (
  ambito_id   text        not null,
  page_id     uuid        not null,
  user_id     text        not null,
  number_hash text        not null,
  code        text        not null,
  expires_at  timestamptz not null,
  primary key (ambito_id, page_id, user_id, number_hash)
);
create index answer_codes_of_number on answer_codes (ambito_id, number_hash, expires_at);
alter table answer_codes enable row level security;
create policy own_ambito on answer_codes using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on answer_codes to veglia_app;

-- Each answer once, whatever the provider repeats; also those from numbers that nobody called.
create table inbound_answers (
  ambito_id           text        not null,
  channel             text        not null check (channel in ('sms', 'voice')),
  provider_message_id text        not null,
  received_at         timestamptz not null,
  number_hash         text,
  outcome             text        not null,
  page_id             uuid,
  user_id             text,
  primary key (ambito_id, channel, provider_message_id)
);
create index inbound_answers_of_number on inbound_answers (ambito_id, number_hash, received_at);
alter table inbound_answers enable row level security;
create policy own_ambito on inbound_answers using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on inbound_answers to veglia_app;
