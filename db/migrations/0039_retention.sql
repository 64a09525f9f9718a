-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Retention, legal holds and erasure by two people (ADR 0029). Which words may go is asked of the log itself, not of a view:
-- the program erases nothing that two different people did not write there before.

create table view_erasures (
  ambito_id text not null, erasure_id uuid not null,
  subject_kind text not null, subject_id uuid not null,
  ground text not null, rule text not null, kept_until text, authority jsonb not null,
  phase text not null,
  proposed_by text not null, proposed_at timestamptz not null,
  settled_by text, settled_at timestamptz, reason jsonb,
  completed_at timestamptz, completed_position bigint, erased jsonb,
  primary key (ambito_id, erasure_id)
);
create index view_erasures_subject on view_erasures (ambito_id, subject_id);
-- The guarantee under the rule: one thing is not erased by two at once.
create unique index view_erasures_standing on view_erasures (ambito_id, subject_id) where phase in ('proposed', 'authorised');

create table view_holds (
  ambito_id text not null, hold_id uuid not null,
  subject_kind text not null, subject_id uuid not null,
  reason jsonb not null, review_on text not null, placed_by text not null, placed_at timestamptz not null,
  lifted_by text, lifted_at timestamptz, lift_reason jsonb,
  primary key (ambito_id, hold_id)
);
create index view_holds_subject on view_holds (ambito_id, subject_id) where lifted_at is null;

create table view_retention_reviews (
  ambito_id text not null, month text not null,
  ready integer not null, excluded integer not null, reviewed_at timestamptz not null,
  primary key (ambito_id, month)
);

do $$
declare t text;
begin
  foreach t in array array['view_erasures','view_holds','view_retention_reviews'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_ambito on %I using (ambito_id = current_setting(''veglia.ambito'', true))', t);
    execute format('grant select, insert, update, delete on %I to veglia_app', t);
  end loop;
end $$;

-- Whose words an erasure may take: the streams named by a second person after another had proposed it. None otherwise.
create function erasure_streams(p_erasure uuid) returns table (stream_type text, stream_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select named ->> 'stream', (named ->> 'id')::uuid
  from events a, jsonb_array_elements(a.data -> 'streams') named
  where a.ambito_id = current_setting('veglia.ambito') and a.stream_type = 'erasure' and a.stream_id = p_erasure
    and a.type = 'ErasureAuthorised' and a.actor ->> 'kind' = 'staff'
    and exists (
      select from events p
      where p.ambito_id = a.ambito_id and p.stream_type = a.stream_type and p.stream_id = a.stream_id
        and p.type = 'ErasureProposed' and p.actor ->> 'kind' = 'staff' and p.actor ->> 'userId' <> a.actor ->> 'userId'
    )
$$;

-- Words with their salts, some at a time. The row stays, so that the log can be verified.
create function erase_texts(p_erasure uuid, p_limit integer, p_at timestamptz) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select t.text_id from texts t
    where t.ambito_id = current_setting('veglia.ambito') and t.content is not null and t.text_id in (
      select (jsonb_path_query(e.data, '$.**.textId') #>> '{}')::uuid
      from erasure_streams(p_erasure) s
      join events e on e.ambito_id = current_setting('veglia.ambito')
        and e.stream_type = s.stream_type and e.stream_id = s.stream_id
    )
    order by t.text_id limit p_limit
  ), gone as (
    update texts t set content = null, salt = null, erased_at = p_at from due
    where t.ambito_id = current_setting('veglia.ambito') and t.text_id = due.text_id
    returning 1
  ) select count(*)::integer from gone
$$;

-- The hash of a whole request has no salt: whoever guesses every word of it would see that the guess is right.
create function erase_fingerprints(p_erasure uuid, p_limit integer) returns integer
language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select distinct c.command_id from erasure_streams(p_erasure) s
    join events e on e.ambito_id = current_setting('veglia.ambito')
      and e.stream_type = s.stream_type and e.stream_id = s.stream_id
    join commands c on c.ambito_id = e.ambito_id and c.command_id = e.command_id and c.fingerprint <> ''
    limit p_limit
  ), gone as (
    update commands c set fingerprint = '' from due
    where c.ambito_id = current_setting('veglia.ambito') and c.command_id = due.command_id
    returning 1
  ) select count(*)::integer from gone
$$;

revoke all on function erasure_streams(uuid) from public;
revoke all on function erase_texts(uuid, integer, timestamptz) from public;
revoke all on function erase_fingerprints(uuid, integer) from public;
grant execute on function erase_texts(uuid, integer, timestamptz), erase_fingerprints(uuid, integer) to veglia_app;
