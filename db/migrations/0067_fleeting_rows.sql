-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What only carried something goes after the days that retention.yaml says. The log, the outbox of call-outs and the register stay.

grant delete on alert_outbox, check_outbox, inbound_answers, call_presence, roster_plans, links, invitations, fake_phone_messages
  to veglia_app;
