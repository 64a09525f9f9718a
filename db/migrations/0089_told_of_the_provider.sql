-- SPDX-License-Identifier: AGPL-3.0-or-later
-- That the body's own provider opens an account is told to its holder, the first time it does (ADR 0056).

create table provider_joins (
  ambito_id text        not null,
  -- The row of the sign-in library: an account that is opened anew and joined again has another.
  join_id   text        not null,
  user_id   text        not null,
  joined_at timestamptz not null,
  -- What its holder is told of, once.
  news_id   uuid        not null default gen_random_uuid(),
  primary key (ambito_id, join_id)
);
create trigger provider_joins_no_rewrite before update or delete on provider_joins
  for each row execute function refuse_rewrite();
create trigger provider_joins_no_truncate before truncate on provider_joins for each statement execute function refuse_rewrite();
alter table provider_joins enable row level security;
create policy own_ambito on provider_joins using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on provider_joins to veglia_app;
