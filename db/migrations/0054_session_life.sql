-- SPDX-License-Identifier: AGPL-3.0-or-later
-- When a session was opened: it ends some hours later, however much it is used. Those that are open now begin to count from
-- when their holder last proved to be there, which is no earlier.
alter table session_proofs add column opened_at timestamptz;
update session_proofs set opened_at = proved_at;
alter table session_proofs alter column opened_at set not null;
