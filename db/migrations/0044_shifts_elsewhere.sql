-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A fifth view across ambiti (ADR 0024), beside the four of 0031_shared_roster.sql and as they are: where two ambiti agreed to
-- share a roster, the hours in which somebody who works in both is on duty by the other's published roster. So neither counts on
-- one person twice, nor forgets her rest. A name that only stands for a gap is no duty; why somebody is away is not here.
create view shifts_elsewhere with (security_barrier) as
select agreement.other_id, shift.user_id, shift.band, shift.starts_at, shift.ends_at
from (select distinct other_id from shared_agreements where agreed) agreement
join view_shifts shift on shift.ambito_id = agreement.other_id and shift.published and shift.cause <> 'fallback'
where exists (
  select 1 from members own
  where own.ambito_id = current_setting('veglia.ambito', true) and own.user_id = shift.user_id
);
grant select on shifts_elsewhere to veglia_app;
