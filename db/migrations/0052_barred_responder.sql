-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whoever said yes to a call-out and may not see its case any more, until a person has decided what comes of it.

alter table view_pages add column barred_at timestamptz;
