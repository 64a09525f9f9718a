// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getLockSigns } from '#core/access/lockApi.ts'
import { useRing } from '../calls/useRing.ts'
import { useMessages } from '../messages/messages.ts'
import { soundAlarm } from '../paging/soundAlarm.ts'
import { Banner } from '../ui/Banner.tsx'
import { view } from './views.ts'

const ALARM_EVERY_MS = 4_000

const signsView = view(getLockSigns, {}, ['call', 'page', 'outing', 'case'])

/** A locked desk still rings: that somebody calls is no secret, who it is would be. */
export function LockSigns() {
  const words = useMessages().lock
  const { data } = useQuery({ ...signsView, staleTime: 0 })
  const { ringing, alarms } = data ?? { ringing: 0, alarms: 0 }
  useRing(ringing > 0)
  const isAlarmed = alarms > 0
  useEffect(() => {
    if (!isAlarmed) return
    soundAlarm()
    const timer = setInterval(soundAlarm, ALARM_EVERY_MS)
    return () => clearInterval(timer)
  }, [isAlarmed])
  return (
    <div role="alert">
      {isAlarmed && <Banner tone="danger" title={words.alarm} />}
      {ringing > 0 && <Banner tone="warn" title={words.ringing} />}
    </div>
  )
}
