-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The second wall, without holes: what was looked up before the ambito was known is now looked up within it. A program serves
-- one ambito and knows which from its start.

drop policy by_hash on links;
create policy own_ambito on links using (ambito_id = current_setting('veglia.ambito', true));
drop policy by_hash on calendar_feeds;
create policy own_ambito on calendar_feeds using (ambito_id = current_setting('veglia.ambito', true));
drop policy any_ambito on members;
create policy own_ambito on members using (ambito_id = current_setting('veglia.ambito', true));
alter table rehearsal_clock enable row level security;
create policy own_ambito on rehearsal_clock using (ambito_id = current_setting('veglia.ambito', true));
