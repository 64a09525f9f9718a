-- SPDX-License-Identifier: AGPL-3.0-or-later
-- When somebody last gave a sign of life at the desk of a session, and when it was locked by hand.
alter table session_proofs add column active_at timestamptz, add column locked_at timestamptz;
update session_proofs set active_at = proved_at;
alter table session_proofs alter column active_at set not null;
