-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The truth: one ordered, append-only log per ambito, each row chained to the one before it.

do $$ begin
  if not exists (select from pg_roles where rolname = 'veglia_app') then
    create role veglia_app nologin nobypassrls;
  end if;
  execute format('grant veglia_app to %I', current_user);
end $$;

create table events (
  ambito_id     text        not null,
  position      bigint      not null check (position > 0),
  stream_type   text        not null,
  stream_id     uuid        not null,
  version       integer     not null check (version > 0),
  type          text        not null,
  data          jsonb       not null,
  actor         jsonb       not null,
  happened_at   timestamptz not null,
  recorded_at   timestamptz not null,
  command_id    uuid        not null,
  previous_hash text        not null,
  hash          text        not null,
  primary key (ambito_id, position),
  unique (ambito_id, stream_type, stream_id, version),
  unique (ambito_id, hash)
);

-- The wall behind the grants: nobody rewrites the log, not even its owner.
create function refuse_rewrite() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only: % on % refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger events_no_rewrite before update or delete on events for each row execute function refuse_rewrite();
create trigger events_no_truncate before truncate on events for each statement execute function refuse_rewrite();

alter table events enable row level security;
create policy own_ambito on events using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on events to veglia_app;
