-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Which line of ours rang, and the report in which what was told on the call is written.

alter table view_calls add column line jsonb, add column written_report_id uuid;
create index view_calls_written on view_calls (ambito_id, written_report_id) where written_report_id is not null;
