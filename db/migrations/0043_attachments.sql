-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Files of a case (ADR 0022). What they are stands in a view, their bytes sealed in the vault. The application takes them out of it
-- only beside a row of the register of reads, written in the same transaction.

create table view_attachments (
  ambito_id text not null, attachment_id uuid not null,
  case_id uuid not null, number integer not null,
  matter text not null, format text not null, bytes integer not null, commitment text not null,
  description jsonb not null,
  added_by jsonb not null, added_at timestamptz not null,
  phase text not null,
  withdrawn_by jsonb, withdrawn_at timestamptz, withdraw_reason jsonb,
  handover_ids uuid[] not null default '{}',
  primary key (ambito_id, attachment_id),
  unique (ambito_id, case_id, number)
);
alter table view_attachments enable row level security;
create policy own_ambito on view_attachments using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_attachments to veglia_app;
grant select on view_attachments to veglia_vault;
grant select on reads to veglia_vault;

set local role veglia_vault;

-- The wall behind the rules: no file that was withdrawn or erased, and none whose opening is not on the register, by a row
-- of this very transaction. What is not registered is not given; what is not given leaves no row.
create function vault.take_attachment(p_id uuid, p_read bigint)
returns table (version integer, key_id text, wrapped_key bytea, content bytea)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select s.version, s.key_id, s.wrapped_key, s.content
  from vault.secrets s
  where s.ambito_id = current_setting('veglia.ambito') and s.kind = 'attachment' and s.secret_id = p_id
    and exists (
      select from public.view_attachments a
      where a.ambito_id = s.ambito_id and a.attachment_id = s.secret_id and a.phase = 'kept'
    )
    and exists (
      select from public.reads r
      where r.ambito_id = s.ambito_id and r.position = p_read and r.kind = 'attachment' and r.subject_id = s.secret_id
        and r.xmin = pg_current_xact_id()::xid
    )
$$;
revoke all on function vault.take_attachment(uuid, bigint) from public;
grant execute on function vault.take_attachment(uuid, bigint) to veglia_app;
reset role;
