-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whose the case is: costs paid for another municipality, and answers of recipients that have no account here.

alter table view_costs add column anticipated_for text;
-- In the order in which they were written down: answer, by whom (a reference to words), channel, when, recorded by whom.
alter table view_handovers add column told jsonb not null default '[]';
