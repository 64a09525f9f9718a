-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whoever could come in already is told that a link opens their account anew: when it is made, and when it is used (ADR 0056).

alter table invitations
  -- Something opened the account already when it was made, or when it was used.
  add column replaces     boolean     not null default false,
  add column used_at      timestamptz,
  -- What they are told of, each once.
  add column made_news_id uuid        not null default gen_random_uuid(),
  add column used_news_id uuid        not null default gen_random_uuid();
grant update (replaces, used_at) on invitations to veglia_app;

-- When it happened, where the message says so.
alter table alert_outbox add column happened_at timestamptz;
