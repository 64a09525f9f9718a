-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The card of a station: a code that opens the form by which its officers write to the desk, until a day or until revoked.

create table view_station_cards (
  ambito_id text not null, card_id uuid not null,
  station_key text not null, issued_at timestamptz not null, issued_by text not null, expires_at timestamptz not null,
  revoked_at timestamptz, revoked_by text, reason jsonb,
  primary key (ambito_id, card_id)
);
alter table view_station_cards enable row level security;
create policy own_ambito on view_station_cards using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_station_cards to veglia_app;

-- What an officer wrote in the form, as it came, whatever the desk makes of it.
alter table view_reports add column card_id uuid, add column form jsonb;
create index view_reports_card on view_reports (ambito_id, card_id, started_at) where card_id is not null;

alter table links drop constraint links_purpose_check;
alter table links add constraint links_purpose_check check (purpose in ('page', 'receipt', 'station'));
-- A link that was taken back answers like one that never was.
alter table links add column revoked_at timestamptz;
grant update (revoked_at) on links to veglia_app;
