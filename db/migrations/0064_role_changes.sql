-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What somebody is here may be changed on the screen; each change stays, and is taken back by another.

grant update (role, municipality, house) on members to veglia_app;

create table role_changes (
  change_id   bigint      generated always as identity primary key,
  ambito_id   text        not null,
  user_id     text        not null,
  changed_at  timestamptz not null,
  role_before text        not null,
  role        text        not null,
  reason      text        not null,
  changed_by  text        not null
);
create index on role_changes (ambito_id, changed_at);
create trigger role_changes_no_rewrite before update or delete on role_changes
  for each row execute function refuse_rewrite();
alter table role_changes enable row level security;
create policy own_ambito on role_changes using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on role_changes to veglia_app;
