-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Messages by real providers: which contact point, who took it, under which number of theirs, and what they said since.

alter table outbox
  drop constraint outbox_channel_check,
  add constraint outbox_channel_check check (channel in ('voice', 'sms', 'push', 'email')),
  drop constraint outbox_state_check,
  add constraint outbox_state_check
    check (state in ('queued', 'handed_over', 'delivered', 'answered', 'undelivered', 'failed', 'cancelled')),
  -- Absent: the first contact point of that kind the person has.
  add column contact_id uuid,
  add column provider text,
  add column provider_message_id text;
create index outbox_by_provider on outbox (ambito_id, provider, provider_message_id) where provider_message_id is not null;

-- The contact points of people. The number itself stands in `texts`, erasable; what comes from the roster of the
-- configuration has a row only once something was said of it.
create table view_contacts (
  ambito_id text not null, contact_id uuid not null,
  user_id text not null, kind text not null,
  target jsonb,
  -- Place in the order that the person chose; without one, the order of the channels.
  rank integer,
  verified_at timestamptz, verified_how text,
  -- Of the number that was verified, too short to give it back: another number is not verified.
  verified_mark text,
  tested_at timestamptz, test_result text, test_trouble text,
  removed_at timestamptz,
  primary key (ambito_id, contact_id)
);
create index view_contacts_of on view_contacts (ambito_id, user_id);
alter table view_contacts enable row level security;
create policy own_ambito on view_contacts using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_contacts to veglia_app;
