-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Each responder leaves and arrives for themselves (ADR 0032): how far whoever said yes to a call-out has come.

alter table view_pages add column departed_at timestamptz, add column arrived_at timestamptz;

-- Until now a line of the case spoke for everybody who had said yes by then.
update view_pages page set
  departed_at = said.departed_at,
  arrived_at = said.arrived_at,
  depart_due_at = case when said.departed_at is null and said.arrived_at is null then page.depart_due_at end,
  depart_next = case when said.departed_at is null and said.arrived_at is null then page.depart_next end
from (
  select p.ambito_id, p.page_id,
    min((line.data ->> 'at')::timestamptz) filter (where line.type = 'TeamDeparted') as departed_at,
    min((line.data ->> 'at')::timestamptz) filter (where line.type = 'TeamArrived') as arrived_at
  from view_pages p
  join events line on line.ambito_id = p.ambito_id and line.stream_type = 'case' and line.stream_id = p.case_id
    and line.type in ('TeamDeparted', 'TeamArrived')
  where p.help is null and p.phase <> 'withdrawn' and exists (
    select from events yes
    where yes.ambito_id = p.ambito_id and yes.stream_type = 'page' and yes.stream_id = p.page_id
      and yes.type = 'PageAcknowledged' and yes.position < line.position
  )
  group by p.ambito_id, p.page_id
) said
where said.ambito_id = page.ambito_id and said.page_id = page.page_id;
