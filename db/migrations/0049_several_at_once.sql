-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A step may call several people at once, and a call-out may have nobody at all to call.
alter table view_pages
  add column calling_ids text[] not null default '{}',
  add column nobody_since timestamptz;
update view_pages set calling_ids = array[steps -> step ->> 'userId']
  where phase = 'calling' and not (steps -> step ->> 'userId' = any(declined_ids));

create or replace view shared_busy with (security_barrier) as
select distinct page.user_id
from shared_agreements agreement
join lateral (
  select unnest(case when called.acknowledged_by is null then called.calling_ids
                else array[called.acknowledged_by] end) as user_id
  from view_pages called
  join view_cases found on found.ambito_id = called.ambito_id and found.case_id = called.case_id
  where called.ambito_id = agreement.other_id
    and called.phase in ('calling', 'acknowledged')
    and found.phase not in ('operationally_closed', 'closed')
) page on true
where agreement.agreed and exists (
  select 1 from view_shifts shift
  where shift.ambito_id in (agreement.other_id, current_setting('veglia.ambito', true))
    and shift.band = agreement.band and shift.published and shift.user_id = page.user_id
);
