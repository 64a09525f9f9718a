-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Sign-in tables belong to the authentication library, in a schema of their own; who a person is here,
-- with which role and in which ambito, is ours.

create schema if not exists auth;
grant usage on schema auth to veglia_app;

create table members (
  ambito_id    text not null,
  user_id      text not null,
  -- The key of the person in the roster of the configuration: phones and working name stay there.
  roster_key   text not null,
  role         text not null check (role in ('call_taker', 'field_worker', 'coordinator', 'municipal_worker')),
  municipality text,
  primary key (ambito_id, user_id),
  unique (ambito_id, roster_key)
);
alter table members enable row level security;
-- A session is opened before the ambito is known.
create policy any_ambito on members using (true);
grant select on members to veglia_app;
