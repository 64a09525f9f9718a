-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The secret address of one person's shifts, for their calendar program. Only its hash is kept; one a person.

create table calendar_feeds (
  ambito_id  text        not null,
  user_id    text        not null,
  token_hash text        not null unique,
  made_at    timestamptz not null,
  primary key (ambito_id, user_id)
);
alter table calendar_feeds enable row level security;
-- An address is asked for before anybody is known, so its hash alone opens the row.
create policy by_hash on calendar_feeds using (true);
grant select, insert, update, delete on calendar_feeds to veglia_app;
