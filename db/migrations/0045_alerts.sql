-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who was told of what happened about a protected case while they were at home, and the messages that tell them.

create table view_alerts (
  ambito_id text not null, cause_id uuid not null, user_id text not null,
  kind text not null, book_id uuid not null, raised_at timestamptz not null,
  -- While it waits to be counted with others of the same hour.
  gathered_until timestamptz,
  telling_id uuid, told_at timestamptz,
  taken_by text[] not null default '{}', failed_by text[] not null default '{}',
  primary key (ambito_id, cause_id, user_id)
);
create index view_alerts_gathered on view_alerts (ambito_id, gathered_until) where gathered_until is not null;
create index view_alerts_telling on view_alerts (ambito_id, telling_id);
alter table view_alerts enable row level security;
create policy own_ambito on view_alerts using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update, delete on view_alerts to veglia_app;

-- Apart from the outbox of call-outs: nothing here is ever before a call.
create table alert_outbox (
  ambito_id   text        not null,
  message_id  uuid        not null,
  book_id     uuid        not null,
  telling_id  uuid        not null,
  user_id     text        not null,
  kind        text        not null,
  -- How many the message counts.
  things      integer     not null,
  channel     text        not null,
  contact_id  uuid        not null,
  state       text        not null default 'queued' check (state in ('queued', 'handed_over', 'failed')),
  attempts    integer     not null default 0,
  -- While it is being sent: a process that dies leaves it to the others after this.
  next_try_at timestamptz not null,
  primary key (ambito_id, message_id)
);
create index alert_outbox_waiting on alert_outbox (next_try_at) where state = 'queued';
alter table alert_outbox enable row level security;
create policy own_ambito on alert_outbox using (ambito_id = current_setting('veglia.ambito', true));
grant select, insert, update on alert_outbox to veglia_app;
