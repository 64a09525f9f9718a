// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { serverNow } from '../app/serverClock.ts'
import { useSession } from '../app/session.ts'
import { inStore } from './browserStore.ts'

/** Longest time a typed word waits before it is copied, as for a draft. */
const COPY_MS = 300

interface KeptForm<Fields> {
  readonly userId: string
  readonly form: string
  readonly fields: Fields
  readonly typedAt: string
}

/** What is being typed in a form that sends all at once. A browser that dies gives it back; what was sent is forgotten. */
export function useKeptForm<Fields extends object>(form: string, empty: Fields) {
  const { userId } = useSession().user
  const [typed, setTyped] = useState(empty)
  const latest = useRef<Fields>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    inStore<KeptForm<Fields> | undefined>('forms', 'readonly', (store) => store.get([userId, form])).then(
      // Whoever has begun to type again means that.
      (kept) => kept && !latest.current && setTyped({ ...empty, ...kept.fields }),
      () => {},
    )
    return () => void keep()
    // Once for each form: `empty` is made anew at each rendering.
  }, [userId, form])

  async function keep() {
    clearTimeout(timer.current)
    timer.current = undefined
    const fields = latest.current
    // A browser may refuse storage: the form then lasts as long as the page.
    if (!fields) return
    const copy: KeptForm<Fields> = { userId, form, fields, typedAt: new Date(serverNow()).toISOString() }
    await inStore('forms', 'readwrite', (store) => store.put(copy)).catch(() => {})
  }

  function change(patch: Partial<Fields>) {
    latest.current = { ...(latest.current ?? typed), ...patch }
    setTyped(latest.current)
    timer.current ??= setTimeout(() => void keep(), COPY_MS)
  }

  function forget() {
    clearTimeout(timer.current)
    latest.current = undefined
    void forgetForm(userId, form)
  }

  return { typed, change, forget }
}

/** Sent, or no longer wanted: nothing of it stays in this browser. */
export async function forgetForm(userId: string, form: string): Promise<void> {
  await inStore('forms', 'readwrite', (store) => store.delete([userId, form])).catch(() => {})
}
