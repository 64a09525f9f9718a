-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Programs of others that hold a token (ADR 0026): narrow, with an end, known only by its hash.

create table service_accounts (
  ambito_id    text        not null,
  service_id   uuid        not null,
  token_hash   text        not null unique,
  -- Reference to the words somebody typed.
  name         jsonb       not null,
  scopes       text[]      not null check (cardinality(scopes) > 0),
  made_at      timestamptz not null,
  made_by      text        not null,
  expires_at   timestamptz not null check (expires_at <= made_at + interval '365 days'),
  revoked_at   timestamptz,
  revoked_by   text,
  last_used_at timestamptz,
  -- Calls of the minute that runs, counted here so that several processes count together.
  minute_at    timestamptz,
  minute_calls integer     not null default 0,
  primary key (ambito_id, service_id)
);
alter table service_accounts enable row level security;
create policy own_ambito on service_accounts using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on service_accounts to veglia_app;
grant update (revoked_at, revoked_by, last_used_at, minute_at, minute_calls) on service_accounts to veglia_app;

-- What tokens were used for, each act counted by the hour: a poll each minute is no line each minute.
create table service_uses (
  ambito_id  text        not null,
  -- All zeroes for a token that is none of ours.
  service_id uuid        not null,
  hour_at    timestamptz not null,
  act        text        not null,
  outcome    text        not null,
  times      integer     not null check (times > 0),
  last_at    timestamptz not null,
  primary key (ambito_id, service_id, hour_at, act, outcome)
);
alter table service_uses enable row level security;
create policy own_ambito on service_uses using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on service_uses to veglia_app;
grant update (times, last_at) on service_uses to veglia_app;

-- Which token an event at the door was about.
alter table security_events add column service_id uuid;
