-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is asked about somebody is recorded alike for everybody, and compared with who is known after the answer (ADR 0050).

alter table view_attempts
  -- Position of the last thing said in it that was not compared yet; absent once it was.
  add column to_compare bigint;

-- What a station answered until now went into the diaries at once; compared again it stands there as before.
update view_attempts set to_compare = (
  select max(position) from events
  where events.ambito_id = view_attempts.ambito_id and stream_type = 'attempt' and stream_id = attempt_id and type = 'AttemptVerified'
);

create index view_attempts_to_compare on view_attempts (ambito_id, to_compare) where to_compare is not null;
