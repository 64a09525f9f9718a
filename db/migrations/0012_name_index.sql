-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Under which keys a name or a code is found. Folded from the log and from the texts it commits to, and gone with them.

create table view_name_keys (
  ambito_id text not null,
  -- Bytes and not a language's order: a range of this column is "begins with". Equality and order are leakproof, so that
  -- the index serves under row-level security; arrays and LIKE are not, and would read every row.
  key text collate "C" not null,
  person_id uuid not null, text_id uuid not null,
  primary key (ambito_id, key, person_id, text_id)
);
create index view_name_keys_person on view_name_keys (ambito_id, person_id);
create index view_name_keys_text on view_name_keys (ambito_id, text_id);
alter table view_name_keys enable row level security;
create policy own_ambito on view_name_keys using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_name_keys to veglia_app;

-- A name erased by law is not to be found by its sound either, whoever erases it and however.
create function forget_name_keys() returns trigger language plpgsql as $$
begin
  delete from view_name_keys where ambito_id = new.ambito_id and text_id = new.text_id;
  return null;
end $$;
create trigger texts_forget_name_keys after update of content on texts
  for each row when (new.content is null) execute function forget_name_keys();

-- The one way to erase words: the row stays, so that the log can be verified. Not granted to the program: whoever
-- answers for the data does it as the owner of the database.
create function erase_text(ambito text, erased uuid, at timestamptz) returns boolean language plpgsql as $$
begin
  update texts set content = null, salt = null, erased_at = at
  where ambito_id = ambito and text_id = erased and content is not null;
  return found;
end $$;
revoke execute on function erase_text(text, uuid, timestamptz) from public;
