-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The book of the door and the changes of role are not emptied at one stroke either, as the log and the register of reads are not.

create trigger security_events_no_truncate before truncate on security_events for each statement execute function refuse_rewrite();
create trigger role_changes_no_truncate before truncate on role_changes for each statement execute function refuse_rewrite();
