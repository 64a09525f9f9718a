-- SPDX-License-Identifier: AGPL-3.0-or-later
-- One roster that serves several ambiti (ADR 0024). What each ambito's reviewed files say of it: which bands it lends, which of
-- its own another holds. Written at every start; nothing crosses unless both name each other.
create table roster_shares (
  ambito_id text not null,
  kind      text not null check (kind in ('lends', 'borrows')),
  band      text not null,
  other_id  text not null,
  primary key (ambito_id, kind, band, other_id)
);
alter table roster_shares enable row level security;
create policy own_ambito on roster_shares using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, delete on roster_shares to veglia_app;

-- The four views below belong to the owner of the tables and so look past the wall between ambiti: each shows one thing, to an
-- ambito that was named by the other and names it. security_barrier: no condition of the asker runs before theirs.

-- Who agreed with whom, as far as the asking ambito is one of the two.
create view shared_agreements with (security_barrier) as
select own.kind, own.band, own.other_id,
       exists (
         select 1 from roster_shares theirs
         where theirs.ambito_id = own.other_id and theirs.other_id = own.ambito_id
           and theirs.band = own.band and theirs.kind <> own.kind
       ) as agreed
from roster_shares own
where own.ambito_id = current_setting('veglia.ambito', true);

-- Who is on call in a band that another ambito's roster holds for us: published shifts, less the hours in which the person is
-- away. Why they are away is not here.
create view shared_shifts with (security_barrier) as
select agreement.other_id as holder_id, shift.band, shift.user_id, shift.cause, lower(part) as starts_at, upper(part) as ends_at
from shared_agreements agreement
join view_shifts shift on shift.ambito_id = agreement.other_id and shift.band = agreement.band and shift.published
cross join lateral unnest(
  tstzmultirange(tstzrange(shift.starts_at, shift.ends_at)) - coalesce(
    (select range_agg(tstzrange(away.starts_at, away.ends_at)) from view_absences away
     where away.ambito_id = shift.ambito_id and away.user_id = shift.user_id), '{}'::tstzmultirange)
) as part
where agreement.kind = 'borrows' and agreement.agreed;

-- Minutes of that band that nobody holds: both coordinators are told.
create view shared_gaps with (security_barrier) as
select agreement.other_id as holder_id, gap.gap_id, gap.band, gap.starts_at, gap.ends_at, gap.since
from shared_agreements agreement
join view_gaps gap on gap.ambito_id = agreement.other_id and gap.band = agreement.band
where agreement.kind = 'borrows' and agreement.agreed;

-- Of the people of a shared band, who is being called or is out for another ambito. Neither for what nor for whom.
create view shared_busy with (security_barrier) as
select distinct page.user_id
from shared_agreements agreement
join lateral (
  select coalesce(called.acknowledged_by, called.steps -> called.step ->> 'userId') as user_id
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

grant select on shared_agreements, shared_shifts, shared_gaps, shared_busy to veglia_app;
