-- SPDX-License-Identifier: AGPL-3.0-or-later
-- From when to when somebody works in an ambito, and the link that lets them choose their first way in.

alter table members
  add column starts_at timestamptz,
  add column ends_at   timestamptz,
  -- False for an account that another ambito made: how it is opened is that one's business.
  add column is_ours   boolean not null default true;
grant update (starts_at, ends_at) on members to veglia_app;

create table invitations (
  ambito_id  text        not null,
  token_hash text        not null primary key,
  user_id    text        not null,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  -- Empty when made on the command line.
  made_by    text,
  -- Used, or replaced by a later one.
  ended_at   timestamptz
);
create index on invitations (ambito_id, user_id);
alter table invitations enable row level security;
create policy own_ambito on invitations using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on invitations to veglia_app;
grant update (ended_at) on invitations to veglia_app;
