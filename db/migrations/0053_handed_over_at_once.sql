-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a provider has taken is kept at once, before it is put on record: a process that dies between the two rings nobody again.

alter table outbox
  -- Handed over and not yet on record: from then on anybody may record it. Absent for all others.
  add column record_due_at timestamptz,
  -- Who was asked before in vain, to be recorded with it.
  add column passed_over jsonb;
create index outbox_to_record on outbox (ambito_id, record_due_at) where record_due_at is not null;
