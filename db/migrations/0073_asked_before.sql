-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A message whose giving had an unknown end goes first to the provider that may have it and knows it again: it rings once.

alter table outbox
  -- Who is being asked, or was and was not heard; only a provider that knows our id again. Absent once it said no.
  add column asked_provider text;
