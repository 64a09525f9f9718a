-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Where a call-out stands on its ladder, by which rules, and whether who accepted it has left.

alter table view_pages
  add column policy jsonb,
  add column attempt integer not null default 1,
  add column round integer not null default 1,
  add column tries integer not null default 0,
  add column skipped text[] not null default '{}',
  add column depart_due_at timestamptz,
  add column depart_next text check (depart_next in ('remind', 'alarm', 'rung'));
create index view_pages_departure on view_pages (depart_due_at) where depart_next in ('remind', 'alarm');

alter table outbox
  -- Same person, same call-out, same step, same channel: once. Absent for what was not written by a step.
  add column occasion text,
  -- Held back when somebody is rung too often; false for the first call of a step, and for the words of rest.
  add column may_wait boolean not null default false,
  -- The loudest of a step first.
  add column place smallint not null default 0;
create unique index outbox_once on outbox (ambito_id, page_id, user_id, occasion) where occasion is not null;
create index outbox_of_person on outbox (ambito_id, user_id, channel, changed_at);
