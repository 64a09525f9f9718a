-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The register of reads: who was shown what, when, and for which purpose. Ids and codes, never words. It only grows, without
-- gaps, each row chained to the one before it, as the log does.

create table reads (
  ambito_id      text        not null,
  position       bigint      not null check (position > 0),
  -- Of a list nothing single was opened: it has no subject.
  kind           text        not null,
  subject_id     uuid,
  -- Role or kind of link, and the account; of a link that nobody's account was sent, the link itself.
  reader_kind    text        not null,
  reader_id      text        not null,
  purpose        text        not null,
  -- By which view it was shown.
  act            text        not null,
  break_glass_id uuid,
  -- Points at the reason typed, where one was asked for.
  reason         jsonb,
  read_at        timestamptz not null,
  previous_hash  text        not null,
  hash           text        not null,
  primary key (ambito_id, position),
  unique (ambito_id, hash)
);
create index reads_subject on reads (ambito_id, subject_id, position);
create index reads_reader on reads (ambito_id, reader_id, read_at);
create index reads_at on reads (ambito_id, read_at);
create trigger reads_no_rewrite before update or delete on reads for each row execute function refuse_rewrite();
create trigger reads_no_truncate before truncate on reads for each statement execute function refuse_rewrite();

-- A screen that renews itself shows the same again: one row of the register, and here how often. Outside the chain, because a
-- count must grow; it can do nothing else.
create table read_repeats (
  ambito_id text        not null,
  position  bigint      not null,
  times     integer     not null check (times > 0),
  last_at   timestamptz not null,
  primary key (ambito_id, position),
  foreign key (ambito_id, position) references reads
);
create function refuse_shrinking_repeats() returns trigger language plpgsql as $$
begin
  if (new.ambito_id, new.position) <> (old.ambito_id, old.position) or new.times <= old.times or new.last_at < old.last_at then
    raise exception 'repeated reads only grow' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger read_repeats_only_grow before update on read_repeats for each row execute function refuse_shrinking_repeats();
create trigger read_repeats_no_delete before delete on read_repeats for each row execute function refuse_rewrite();
create trigger read_repeats_no_truncate before truncate on read_repeats for each statement execute function refuse_rewrite();

do $$
declare t text;
begin
  foreach t in array array['reads','read_repeats'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert on %I to veglia_app', t);
  end loop;
end $$;
grant update (times, last_at) on read_repeats to veglia_app;
