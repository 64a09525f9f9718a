-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A colleague who was called may know of the case while nobody has answered, whether it is protected or not (ADR 0020): afterwards only
-- who answered. responder_ids goes on saying who was ever called, for the register of reads.
alter table view_cases add column asked_ids text[] not null default '{}';

update view_cases file set asked_ids = asked.ids
from (
  select page.ambito_id, page.case_id, array_agg(distinct called order by called) as ids
  from view_pages page cross join lateral unnest(page.called_ids) called
  where page.phase = 'calling'
  group by page.ambito_id, page.case_id
) asked
where asked.ambito_id = file.ambito_id and asked.case_id = file.case_id;
