// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { getWorld } from '#core/cases/casesApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { soundAlarm } from './soundAlarm.ts'

const EVERY_MS = 4_000

/** Nobody of a ladder answered: on every screen, aloud, until somebody hears it or somebody answers. */
export function LastResortAlarm() {
  const { paging: words } = useMessages()
  const { data } = useQuery(view(getWorld, {}, ['page', 'case']))
  const ringing = data?.alarms.filter(({ kind }) => kind === 'page_last_resort') ?? []
  const key = ringing.map(({ id }) => id).join(' ')
  const [heard, setHeard] = useState('')
  const isLoud = key !== '' && key !== heard
  useEffect(() => {
    if (!isLoud) return
    soundAlarm()
    const timer = setInterval(soundAlarm, EVERY_MS)
    return () => clearInterval(timer)
  }, [isLoud])
  return ringing.map(({ id, label }) => (
    <Banner
      key={id}
      tone="danger"
      title={words.lastResort.title(label)}
      action={
        isLoud && (
          <Button size="small" onPress={() => setHeard(key)}>
            {words.lastResort.quiet}
          </Button>
        )
      }
    >
      {words.lastResort.advice} <Link to={`/casi/${id}`}>{words.lastResort.open(label)}</Link>
    </Banner>
  ))
}
