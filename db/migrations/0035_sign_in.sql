-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The sign-in library has a role of its own: it keeps accounts, and can read nothing of the cases.

do $$ begin
  if not exists (select from pg_roles where rolname = 'veglia_auth') then
    create role veglia_auth nologin nobypassrls;
  end if;
  execute format('grant veglia_auth to %I', current_user);
end $$;
grant usage on schema auth to veglia_auth;
-- The application asks the library; it never reads accounts by itself.
revoke usage on schema auth from veglia_app;

-- Failed tries by account and by address, each known only by a keyed hash: the wait before the next grows with them.
create table sign_in_waits (
  key_hash   text        primary key,
  failures   integer     not null check (failures > 0),
  failed_at  timestamptz not null
);
alter table sign_in_waits enable row level security;
create policy any_ambito on sign_in_waits using (true);
grant select, insert, update, delete on sign_in_waits to veglia_app;

-- What happened at the door. Ids and codes: who was tried but is nobody here is not written down.
create table security_events (
  event_id   bigint      generated always as identity primary key,
  ambito_id  text        not null,
  at         timestamptz not null,
  kind       text        not null,
  -- Whose account, when it is one.
  user_id    text,
  -- Who did it, when somebody was signed in.
  by_user_id text
);
create trigger security_events_no_rewrite before update or delete on security_events
  for each row execute function refuse_rewrite();
alter table security_events enable row level security;
create policy own_ambito on security_events using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on security_events to veglia_app;

-- A session that came in by a second factor, or by a passkey, stays so.
alter table session_proofs add column is_strong boolean not null default false;

-- A code of an authenticator opens once.
create table used_codes (
  user_id   text        not null,
  code_hash text        not null,
  used_at   timestamptz not null,
  primary key (user_id, code_hash)
);
alter table used_codes enable row level security;
create policy any_ambito on used_codes using (true);
grant select, insert, delete on used_codes to veglia_app;
