// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { World } from '#core/cases/worldApi.ts'
import { numberOf } from '../calls/callState.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Elapsed } from '../ui/Countdown.tsx'
import { Icon } from '../ui/Icon.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Section } from '../ui/Panel.tsx'
import { groupAlarms } from './groupAlarms.ts'

type Alarm = World['alarms'][number]

const screenOf: Record<
  Alarm['kind'],
  | '/turni/scoperto/'
  | '/casi/'
  | '/segnalazioni/'
  | '/passaggi/'
  | '/consegne/'
  | '/carta/'
  | '/chiamate/'
  | '/contatti/di/'
  | '/accessi-emergenza/'
  | '/letture/'
> = {
  worker_panic: '/casi/',
  worker_silent: '/casi/',
  page_nobody: '/casi/',
  page_last_resort: '/casi/',
  page_with_coordinator: '/casi/',
  team_not_departed: '/casi/',
  responder_barred: '/casi/',
  roster_gap: '/turni/scoperto/',
  duty_expired: '/casi/',
  handover_unread: '/passaggi/',
  waiver_wanted: '/casi/',
  stay_refused: '/casi/',
  message_failed: '/casi/',
  draft_waiting: '/segnalazioni/',
  blank_missing: '/carta/',
  dropped_call_waiting: '/segnalazioni/',
  call_missed: '/chiamate/',
  caller_not_confirmed: '/segnalazioni/',
  attempt: '/casi/',
  listed_caller: '/casi/',
  break_glass: '/accessi-emergenza/',
  break_glass_late: '/accessi-emergenza/',
  reading_unusual: '/letture/',
  reading_unsettled: '/letture/',
  briefing_climbed: '/consegne/',
  form_waiting: '/segnalazioni/',
  contact_silent: '/contatti/di/',
}

interface AlarmsProps {
  readonly alarms: readonly Alarm[]
  /** Who is next when nobody acts. */
  readonly coordinator: string | undefined
}

/** Each says what to do, and who is next if nobody does. A new one is said aloud. */
export function Alarms({ alarms, coordinator }: AlarmsProps) {
  const { calls, cases } = useMessages()
  const { world: words } = cases
  const { withheld } = calls
  const locale = useLocale()
  const known = useRef<ReadonlySet<string>>(undefined)
  useEffect(() => {
    for (const alarm of alarms) {
      if (known.current && !known.current.has(keyOf(alarm)))
        announce(words.alarmRings(labelOf(alarm, withheld), words.alarmKinds[alarm.kind]), 'assertive')
    }
    known.current = new Set(alarms.map(keyOf))
  }, [alarms, words, withheld])

  const next = words.then(coordinator ? words.thenCoordinator(coordinator) : words.coordinator)
  const { alone, alike } = groupAlarms(alarms)
  return (
    <Section title={words.alarms}>
      {alarms.length === 0 && <p className="vg-quiet">{words.noAlarms}</p>}
      <ul className="vg-stack">
        {alone.map((alarm) => (
          <li key={keyOf(alarm)} className="vg-alarm" data-tone="danger">
            <Icon name="error" />
            <div>
              <strong>
                <Link to={screenOf[alarm.kind] + alarm.id}>{labelOf(alarm, withheld)}</Link>{' '}
                {words.alarmKinds[alarm.kind]}
                {alarm.reason && `: ${alarm.reason[locale]}`}
              </strong>{' '}
              <span className="vg-quiet">
                <Elapsed since={alarm.since} />
              </span>
              <p>{words.alarmActs[alarm.kind]}</p>
              <p className="vg-quiet">{next}</p>
            </div>
          </li>
        ))}
        {alike.map(({ kind, alarms: several }) => (
          <li key={kind} className="vg-alarm" data-tone="danger">
            <Icon name="error" />
            <div>
              <strong>{words.alarmsAlike[kind](several.length)}</strong>
              <ul>
                {several.map((alarm) => (
                  <li key={keyOf(alarm)}>
                    <Link to={screenOf[kind] + alarm.id}>{alarm.label}</Link> {alarm.reason?.[locale]}
                  </li>
                ))}
              </ul>
              <p>{words.alarmActs[kind]}</p>
              <p className="vg-quiet">{next}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The number of the thing, as people say it; a missed call has only its own. */
function labelOf({ kind, label }: Alarm, withheld: string): string {
  return kind === 'call_missed' ? numberOf({ number: label }, withheld) : label
}

function keyOf({ kind, id, since }: Alarm): string {
  return `${kind} ${id} ${since}`
}
