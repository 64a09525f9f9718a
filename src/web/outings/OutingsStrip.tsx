// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { OutingView } from '#core/outings/outingsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Elapsed } from '../ui/Countdown.tsx'
import { Icon } from '../ui/Icon.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { isInAlarm, useOutings } from './outingsView.ts'
import './outings.css'
import { useAlarmSound } from './useAlarmSound.ts'

/** On every screen of every console: somebody of ours is silent or calls for help. It stays until that is settled. */
export function OutingsStrip() {
  const { alarm: words } = useMessages().outings
  const alarms = (useOutings() ?? []).filter(isInAlarm)
  const [muted, setMuted] = useState<readonly string[]>([])
  const loud = alarms.filter((outing) => isLoud(outing) && !muted.includes(keyOf(outing)))
  useAlarmSound(loud.length > 0)
  useAlarmNews(alarms)
  if (alarms.length === 0) return null
  return (
    <section className="outings-strip" aria-label={words.label} role="alert">
      {alarms.map((outing) => (
        <div key={outing.outingId} className="outings-strip-row" data-tone="danger">
          <Icon name="error" />
          <strong>{outing.panicAt ? words.panic(outing.name) : words.silent(outing.name)}</strong>
          <Elapsed since={outing.panicAt ?? outing.lastSignAt} />
          <span>{outing.panicAt ? words.panicAdvice : words[outing.missed ?? 'reminder']}</span>
          <span className="vg-push vg-row">
            {isLoud(outing) && (
              <Button
                size="small"
                reasonDisabled={muted.includes(keyOf(outing)) ? words.muted : undefined}
                onPress={() => setMuted([...muted, keyOf(outing)])}
              >
                {words.mute}
              </Button>
            )}
            <Link className="vg-link" to="/fuori">
              {words.open}
            </Link>
          </span>
        </div>
      ))}
    </section>
  )
}

/** A panic at once; a silence when a person must decide. Before that it is written, not shouted. */
function isLoud({ panicAt, missed }: OutingView): boolean {
  return panicAt !== undefined || missed === 'desk'
}

/** Silencing holds for what was silenced: a panic after a silence rings anew. */
function keyOf({ outingId, panicAt, missed }: OutingView): string {
  return `${outingId} ${panicAt ?? missed}`
}

/** Said aloud once, also to who looks at another screen or at none. */
function useAlarmNews(alarms: readonly OutingView[]) {
  const { alarm: words } = useMessages().outings
  const known = useRef<readonly string[]>([])
  useEffect(() => {
    for (const outing of alarms) {
      if (known.current.includes(keyOf(outing))) continue
      announce(outing.panicAt ? words.panic(outing.name) : words.silent(outing.name), 'assertive')
    }
    known.current = alarms.map(keyOf)
  }, [alarms, words])
}
