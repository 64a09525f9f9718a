-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How somebody who left came in goes by two people too (ADR 0045). The program reads no account: the database says whether
-- anything is left of one, and closes those that the log names.

-- Whether somebody works somewhere at an instant: here, or in another ambito.
create function works_somewhere(p_account text, p_at timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from members m where m.user_id = p_account and (m.ends_at is null or m.ends_at > p_at)
  )
$$;

-- `open` while something is left of it, `closed` when nothing is; null where it is not ours to close.
create function account_left(p_account uuid, p_at timestamptz) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select from members m where m.ambito_id = current_setting('veglia.ambito') and m.user_id = p_account::text
  ) or works_somewhere(p_account::text, p_at) then
    return null;
  end if;
  return case when
    exists (select from auth."user" u where u.id = p_account::text and u.email not like '%@erased.invalid')
    or exists (select from auth.account a where a."userId" = p_account::text)
    or exists (select from auth.passkey k where k."userId" = p_account::text)
    or exists (select from auth."twoFactor" f where f."userId" = p_account::text)
    or exists (select from auth.session s where s."userId" = p_account::text)
    or exists (
      select from calendar_feeds c
      where c.ambito_id = current_setting('veglia.ambito') and c.user_id = p_account::text
    )
  then 'open' else 'closed' end;
end
$$;

-- What signs stays: the id of the account and of the membership. How many accounts were closed by this call.
create function erase_accounts(p_erasure uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone text;
  n integer := 0;
begin
  for gone in
    select s.stream_id::text from erasure_streams(p_erasure) s
    join events a on a.ambito_id = current_setting('veglia.ambito') and a.stream_type = 'erasure'
      and a.stream_id = p_erasure and a.type = 'ErasureAuthorised'
    where s.stream_type = 'account' and account_left(s.stream_id, a.recorded_at) = 'open'
  loop
    delete from auth.session where "userId" = gone;
    delete from auth.passkey where "userId" = gone;
    delete from auth."twoFactor" where "userId" = gone;
    delete from auth.account where "userId" = gone;
    update auth."user"
      set email = gone || '@erased.invalid', name = '', image = null, "twoFactorEnabled" = false where id = gone;
    delete from calendar_feeds where user_id = gone;
    n := n + 1;
  end loop;
  return n;
end
$$;

revoke all on function works_somewhere(text, timestamptz), account_left(uuid, timestamptz), erase_accounts(uuid) from public;
grant execute on function account_left(uuid, timestamptz), erase_accounts(uuid) to veglia_app;
