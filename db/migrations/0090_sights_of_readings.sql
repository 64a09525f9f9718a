-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Each time somebody saw an unusual reading, not only the last: whoever may know of fewer readings is told of the sight of those alone.

alter table view_reading_alarms
  -- In order: who, when, and up to which reading.
  add column sights jsonb not null default '[]';

update view_reading_alarms v set sights = (
  select coalesce(jsonb_agg(jsonb_build_object('by', e.data->>'by', 'until', e.data->>'readUntil',
    'at', to_char(e.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.position), '[]')
  from events e
  where e.ambito_id = v.ambito_id and e.stream_type = 'reading_alarm' and e.stream_id = v.reading_alarm_id
    and e.type = 'ReadingAlarmSeen'
);

alter table view_reading_alarms drop column seen_by, drop column seen_at, drop column seen_until;
