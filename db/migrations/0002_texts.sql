-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Words a person typed: erasable by law. The event carries the salted hash, so a changed text is found
-- and an erased one leaves the log whole.

create table texts (
  ambito_id   text        not null,
  text_id     uuid        not null,
  salt        text,
  content     text,
  erased_at   timestamptz,
  recorded_at timestamptz not null,
  primary key (ambito_id, text_id),
  check ((erased_at is null) = (content is not null))
);
alter table texts enable row level security;
create policy own_ambito on texts using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert on texts to veglia_app;

-- What a call-taker typed before saving: changes at every pause of the keys, gone once received.
create table report_drafts (
  ambito_id  text        not null,
  report_id  uuid        not null,
  revision   integer     not null check (revision > 0),
  fields     jsonb       not null,
  saved_at   timestamptz not null,
  primary key (ambito_id, report_id)
);
alter table report_drafts enable row level security;
create policy own_ambito on report_drafts using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on report_drafts to veglia_app;
