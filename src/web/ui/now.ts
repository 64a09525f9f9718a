// SPDX-License-Identifier: AGPL-3.0-or-later
import { createContext, useContext, useEffect, useState } from 'react'

/** The clock every ticking thing reads: the server's time in the zone of the ambito, given once by the app. */
export interface Clock {
  /** Milliseconds since the epoch, as the server counts them. */
  now(): number
  readonly zone: string
}

export const ClockContext = createContext<Clock | null>(null)

export function useClock(): Clock {
  const clock = useContext(ClockContext)
  if (!clock) throw new Error('No ClockContext above this component')
  return clock
}

/** Server time, renewed at each full step (a second, a minute), so that all the clocks of a screen tick together. */
export function useNow(stepMs = 1000): number {
  const clock = useClock()
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const current = clock.now()
      setNow(current)
      timer = setTimeout(tick, stepMs - (current % stepMs))
    }
    tick()
    return () => clearTimeout(timer)
  }, [clock, stepMs])
  return now
}
