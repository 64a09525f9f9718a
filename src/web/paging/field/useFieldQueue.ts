// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState, useSyncExternalStore } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { type FieldAct, sendFieldAct } from './fieldActs.ts'
import { tabShelf } from './fieldLink.ts'
import { makeFieldQueue } from './fieldQueue.ts'

const TRY_AGAIN_MS = 4000

type NewAct = FieldAct extends infer Act ? (Act extends FieldAct ? Omit<Act, 'commandId'> : never) : never

/** The queue of this phone: sends by itself when the signal is back, and warns who closes the page too early. */
export function useFieldQueue(link: string) {
  const [queue] = useState(() => makeFieldQueue(tabShelf, (act) => sendFieldAct(act, link)))
  const state = useSyncExternalStore(queue.subscribe, queue.get)
  const isWaiting = state.waiting.length > 0

  useEffect(() => {
    const tryAgain = () => void queue.flush()
    tryAgain()
    const again = setInterval(tryAgain, TRY_AGAIN_MS)
    window.addEventListener('online', tryAgain)
    return () => {
      clearInterval(again)
      window.removeEventListener('online', tryAgain)
    }
  }, [queue])

  useEffect(() => {
    if (!isWaiting) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isWaiting])

  return {
    ...state,
    takenNow: () => queue.get().taken.length,
    act: (act: NewAct) => queue.add({ ...act, commandId: uuidv7() } as FieldAct),
    dismiss: queue.dismiss,
  }
}
