-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What changed of somebody's shifts by the hand of others: so that they are told, and when the shift begins.

create table view_shift_news (
  ambito_id text not null, news_id uuid not null, user_id text not null,
  kind text not null check (kind in ('shifts_changed', 'swap_refused')),
  -- Of the first shift it is about.
  begins_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (ambito_id, news_id, user_id)
);
create index view_shift_news_fresh on view_shift_news (ambito_id, recorded_at);
alter table view_shift_news enable row level security;
create policy own_ambito on view_shift_news using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_shift_news to veglia_app;
