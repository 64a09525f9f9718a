-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Roles are the list of `src/core/shared/actor.ts`, judged at every door; a second list here would only disagree.

alter table members drop constraint members_role_check;

-- The ids of sessions become UUIDs like all others; those still open are signed in again.
do $$ begin
  if to_regclass('auth.session') is not null then
    delete from auth.session;
  end if;
end $$;

-- When the holder of a session last proved to be who they are: acts that open secrets want it fresh.
create table session_proofs (
  session_id text        primary key,
  user_id    text        not null,
  proved_by  text        not null check (proved_by in ('password', 'code', 'passkey', 'recovery_code', 'identity_provider')),
  proved_at  timestamptz not null
);
alter table session_proofs enable row level security;
-- An account may act in several ambiti: its session is of none.
create policy any_ambito on session_proofs using (true);
grant select, insert, update, delete on session_proofs to veglia_app;
