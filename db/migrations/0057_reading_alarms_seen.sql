-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Somebody has an unusual reading in hand: who, when, and up to which reading. Said before it is set aside, which may come later.

alter table view_reading_alarms
  add column seen_by text, add column seen_at timestamptz, add column seen_until timestamptz,
  alter column said drop not null, alter column set_aside_by drop not null, alter column set_aside_at drop not null;
