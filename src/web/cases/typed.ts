// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useSession } from '../app/session.ts'
import { dropForm, keepForm, readForm } from '../keeping/keptForms.ts'

/** Longest time a typed word waits before it is copied, as for a draft. */
const COPY_MS = 300

export interface Typed<Fields> {
  readonly fields: Fields
  /** Of exactly these words: sent again unchanged they happen once, changed they are another act. */
  readonly commandId: string
  /** The screen on which they were typed; ids only. */
  readonly path?: string
}

const keyOf = (form: string) => ['typed', form]

/**
 * What is being typed in a form that sends all at once, kept while other things are looked at: in the memory of the page,
 * where the views live, and closed in this browser. Whoever leaves the desk, or loses the browser, finds it again; nobody
 * else does. `isKept: false` for what is no work of anybody: a search.
 */
export function useTyped<Fields extends object>(form: string, empty: Fields, { isKept = true } = {}) {
  const { userId } = useSession().user
  const client = useQueryClient()
  const inMemory = () => client.getQueryData<Typed<Fields>>(keyOf(form))
  const [typed, setTyped] = useState<Typed<Fields>>(() => {
    client.setQueryDefaults(['typed'], { gcTime: Number.POSITIVE_INFINITY })
    return inMemory() ?? { fields: empty, commandId: uuidv7() }
  })
  const toCopy = useRef<Typed<Fields>>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (!isKept) return
    const bring = async () => {
      const found = inMemory() ? undefined : await readForm<Typed<Fields>>(userId, form)
      // Whoever has begun to type again means that.
      if (found && !inMemory()) set({ ...found, fields: { ...empty, ...found.fields } })
    }
    bring().catch(() => {})
    return copyNow
    // Once for each form: `empty` is made anew at each rendering.
  }, [userId, form, isKept])

  function set(next: Typed<Fields>) {
    client.setQueryData(keyOf(form), next)
    setTyped(next)
  }

  function copyNow() {
    clearTimeout(timer.current)
    timer.current = undefined
    if (toCopy.current) void keepForm(userId, form, toCopy.current)
    toCopy.current = undefined
  }

  function change(patch: Partial<Fields>) {
    // Two changes may come before the next rendering.
    const before = inMemory() ?? typed
    const next = { fields: { ...before.fields, ...patch }, commandId: uuidv7(), path: location.pathname }
    set(next)
    if (!isKept) return
    toCopy.current = next
    timer.current ??= setTimeout(copyNow, COPY_MS)
  }

  function forget() {
    toCopy.current = undefined
    set({ fields: empty, commandId: uuidv7() })
    void dropForm(userId, form)
  }

  return { fields: typed.fields, commandId: typed.commandId, change, forget }
}

/** The reason of an act, where nothing else is asked. */
export function useReason(form: string) {
  const { fields, change, forget } = useTyped(form, { reason: '' })
  return { reason: fields.reason, setReason: (reason: string) => change({ reason }), forgetReason: forget }
}

/** What was typed in a form that is of no more use to anybody. */
export function forgetTyped(client: QueryClient, userId: string, form: string): void {
  client.removeQueries({ queryKey: keyOf(form) })
  void dropForm(userId, form)
}
