-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A borrowed band is cut by the tenures of whoever holds its roster, where it is read too (ADR 0054): whom their own gap report calls
-- gone is not called out next door. Which roles may hold a lent band is of the reviewed files; written at every start, like what is shared.
create table roster_band_roles (
  ambito_id text not null,
  band      text not null,
  role      text not null,
  primary key (ambito_id, band, role)
);
alter table roster_band_roles enable row level security;
create policy own_ambito on roster_band_roles using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, delete on roster_band_roles to veglia_app;

-- When somebody may hold a band is what src/core/access/roleTerms.ts folds: the roles before each change and the one of now, within the
-- dates of the membership; everything, where the files rule no such band. Written out here: a function would run as who asks, and
-- see nothing beyond the wall, or would show each tenure to anybody.
create or replace view shared_shifts with (security_barrier) as
select agreement.other_id as holder_id, shift.band, shift.user_id, shift.cause, lower(part) as starts_at, upper(part) as ends_at
from shared_agreements agreement
join view_shifts shift on shift.ambito_id = agreement.other_id and shift.band = agreement.band and shift.published
cross join lateral (
  select case
    when not exists (select 1 from roster_band_roles of_band where of_band.ambito_id = shift.ambito_id and of_band.band = shift.band)
    then '{(,)}'::tstzmultirange
    else coalesce((
      select range_agg(term.during * member.during)
      from (
        select role, case when starts_at >= ends_at then 'empty'::tstzrange else tstzrange(starts_at, ends_at) end as during
        from members where ambito_id = shift.ambito_id and user_id = shift.user_id
      ) member
      cross join lateral (
        select role_before as role, tstzrange(lag(changed_at) over (order by changed_at, change_id), changed_at) as during
        from role_changes where ambito_id = shift.ambito_id and user_id = shift.user_id
        union all
        select member.role, tstzrange(max(changed_at), null)
        from role_changes where ambito_id = shift.ambito_id and user_id = shift.user_id
      ) term
      join roster_band_roles may on may.ambito_id = shift.ambito_id and may.band = shift.band and may.role = term.role
    ), '{}'::tstzmultirange)
  end as hours
) tenure
cross join lateral unnest(
  tstzmultirange(tstzrange(shift.starts_at, shift.ends_at)) * tenure.hours - coalesce(
    (select range_agg(tstzrange(away.starts_at, away.ends_at)) from view_absences away
     where away.ambito_id = shift.ambito_id and away.user_id = shift.user_id), '{}'::tstzmultirange)
) as part
where agreement.kind = 'borrows' and agreement.agreed;
