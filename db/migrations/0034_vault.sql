-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Secret addresses: sealed bytes in a schema and of a role of their own (ADR 0021). The application may put a row in, and may
-- take one out only where the log says that it was shown; it cannot look around. The wrapping keys stand elsewhere.

do $$ begin
  if not exists (select from pg_roles where rolname = 'veglia_vault') then
    create role veglia_vault nologin nobypassrls;
  end if;
  execute format('grant veglia_vault to %I', current_user);
end $$;

alter table view_protected_destinations add column version integer not null default 0, add column written_at timestamptz;

create table view_openings (
  ambito_id text not null, opening_id uuid not null,
  destination_id uuid not null, case_id uuid not null,
  phase text not null, purpose text not null, reason jsonb not null,
  asked_by text not null, asked_at timestamptz not null, answer_by timestamptz, until timestamptz not null,
  second_by text, second_at timestamptz, refuse_reason jsonb,
  shown_at timestamptz,
  note_id uuid, note_phase text, note_issued_at timestamptz, note_expires_at timestamptz, note_read_at timestamptz,
  ended_at timestamptz,
  primary key (ambito_id, opening_id)
);
create index view_openings_case on view_openings (ambito_id, case_id);
alter table view_openings enable row level security;
create policy own_ambito on view_openings using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_openings to veglia_app;
grant select on view_openings to veglia_vault;

alter table links drop constraint links_purpose_check;
alter table links add constraint links_purpose_check check (purpose in ('page', 'receipt', 'station', 'driver'));

create schema vault authorization veglia_vault;
set local role veglia_vault;

-- One row a secret: writing an address again leaves nothing of what was there.
create table vault.secrets (
  ambito_id   text    not null,
  kind        text    not null check (kind in ('address', 'attachment')),
  secret_id   uuid    not null,
  version     integer not null check (version > 0),
  key_id      text    not null,
  wrapped_key bytea   not null,
  content     bytea   not null,
  primary key (ambito_id, kind, secret_id)
);
create index secrets_key on vault.secrets (ambito_id, key_id);
-- Forced: its functions run as the owner of the table, who would otherwise pass.
alter table vault.secrets enable row level security;
alter table vault.secrets force row level security;
create policy own_ambito on vault.secrets using (ambito_id = current_setting('veglia.ambito', true));

create function vault.put_secret(p_kind text, p_id uuid, p_version integer, p_key_id text, p_wrapped_key bytea, p_content bytea)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into vault.secrets (ambito_id, kind, secret_id, version, key_id, wrapped_key, content)
  values (current_setting('veglia.ambito'), p_kind, p_id, p_version, p_key_id, p_wrapped_key, p_content)
  on conflict (ambito_id, kind, secret_id) do update
  set version = excluded.version, key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, content = excluded.content
$$;

create function vault.erase_secret(p_kind text, p_id uuid)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from vault.secrets
  where ambito_id = current_setting('veglia.ambito') and kind = p_kind and secret_id = p_id
$$;

-- The wall behind the rules: no address without an opening of it that is open and whose showing stands in the log.
create function vault.take_address(p_id uuid, p_opening uuid)
returns table (version integer, key_id text, wrapped_key bytea, content bytea)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select s.version, s.key_id, s.wrapped_key, s.content
  from vault.secrets s
  where s.ambito_id = current_setting('veglia.ambito') and s.kind = 'address' and s.secret_id = p_id
    and exists (
      select from public.view_openings o
      where o.ambito_id = s.ambito_id and o.opening_id = p_opening and o.destination_id = s.secret_id
        and o.phase = 'open' and (o.shown_at is not null or o.note_read_at is not null)
    )
$$;

-- One wrapped key for each wrapping key in use: enough to say at start that every one is there and is the right one.
create function vault.list_keys()
returns table (key_id text, kind text, secret_id uuid, version integer, wrapped_key bytea)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (s.key_id) s.key_id, s.kind, s.secret_id, s.version, s.wrapped_key
  from vault.secrets s where s.ambito_id = current_setting('veglia.ambito')
  order by s.key_id
$$;

revoke all on all functions in schema vault from public;
grant usage on schema vault to veglia_app;
grant execute on all functions in schema vault to veglia_app;
reset role;
