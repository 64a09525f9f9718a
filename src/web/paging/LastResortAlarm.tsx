// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useActions } from '../app/actions.ts'
import { worldView } from '../app/world.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { soundAlarm } from './soundAlarm.ts'

const EVERY_MS = 4_000

/** Nobody of a ladder answered, or nobody may be called at all: on every screen, aloud, until somebody hears it or somebody answers. */
export function LastResortAlarm() {
  const { paging: words } = useMessages()
  const { data } = useQuery(worldView)
  const ringing = data?.alarms.flatMap(({ kind, id, label }) => {
    if (kind === 'page_nobody') return { kind, id, label, ...words.nobody }
    return kind === 'page_last_resort' ? { kind, id, label, ...words.lastResort } : []
  })
  const key = ringing?.map(({ kind, id }) => `${kind} ${id}`).join(' ') ?? ''
  const [heard, setHeard] = useState('')
  const isLoud = key !== '' && key !== heard
  useActions(isLoud ? [{ id: 'hush alarm', title: words.lastResort.quiet, perform: () => setHeard(key) }] : [])
  useEffect(() => {
    if (!isLoud) return
    soundAlarm()
    const timer = setInterval(soundAlarm, EVERY_MS)
    return () => clearInterval(timer)
  }, [isLoud])
  return ringing?.map(({ kind, id, label, title, advice }) => (
    <Banner
      key={`${kind} ${id}`}
      tone="danger"
      title={title(label)}
      action={
        isLoud && (
          <Button size="small" onPress={() => setHeard(key)}>
            {words.lastResort.quiet}
          </Button>
        )
      }
    >
      {advice} <Link to={`/casi/${id}`}>{words.lastResort.open(label)}</Link>
    </Banner>
  ))
}
