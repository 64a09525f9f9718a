-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whose turn it is among the messages of a channel, written with each of them: when two thousand wait, the next ones are the
-- first of an index and not the first of a sort. The priority of a case is settled when it opens and never changes.

alter table outbox add column urgency smallint not null default 4;

-- By the database: whoever writes to the outbox cannot forget it.
create function outbox_urgency() returns trigger language plpgsql as $$
begin
  new.urgency := case
    when new.template = 'stand-down' then 9
    -- Somebody of ours in danger, before everything.
    when (select help is not null from view_pages where ambito_id = new.ambito_id and page_id = new.page_id) then 0
    else coalesce(
      (select right(priority, 1)::smallint from view_cases where ambito_id = new.ambito_id and case_id = new.case_id), 4)
  end;
  return new;
end $$;
create trigger outbox_urgency before insert on outbox for each row execute function outbox_urgency();

update outbox message set urgency = case
    when message.template = 'stand-down' then 9
    when page.help is not null then 0
    else right(cases.priority, 1)::smallint
  end
  from view_pages page, view_cases cases
  where message.state = 'queued'
    and page.ambito_id = message.ambito_id and page.page_id = message.page_id
    and cases.ambito_id = message.ambito_id and cases.case_id = message.case_id;

create index outbox_turn on outbox (ambito_id, channel, urgency, may_wait, place, next_try_at, message_id)
  where state = 'queued';
