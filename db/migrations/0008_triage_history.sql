-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Decisions that were corrected since, and what was said back to who reported: both are read with the report.

alter table view_reports
  add column corrected_triages jsonb not null default '[]',
  add column feedback jsonb not null default '[]';
