// SPDX-License-Identifier: AGPL-3.0-or-later
import { getKeepingKey } from '#core/keeping/keepingApi.ts'
import { NotSignedIn } from '../app/answers.ts'
import { call } from '../app/api.ts'
import { readBrowserId } from './browserStore.ts'
import { importKey, type KeepingKey } from './seal.ts'

/** How often a key that did not come is asked for again, and after how many tries nobody waits for it any more. */
export const RETRY_MS = 2000
const TRIES_WAITED_FOR = 3

/** The key of one person in the memory of this page, and nowhere else. */
interface Seat {
  /** Grows whenever the person sits down, is locked out or leaves: what was begun before is of another sitting. */
  sitting: number
  reading: PromiseWithResolvers<KeepingKey | undefined>
  isAnswered: boolean
  writing: Pick<KeepingKey, 'id' | 'writes'> | undefined
}
const seats = new Map<string, Seat>()

function seatOf(userId: string): Seat {
  const known = seats.get(userId)
  if (known) return known
  const seat: Seat = {
    sitting: 0,
    reading: Promise.withResolvers<KeepingKey | undefined>(),
    isAnswered: false,
    writing: undefined,
  }
  seats.set(userId, seat)
  return seat
}

/** Somebody has signed in, or is back: their key is asked for until it is here. */
export async function bringKey(userId: string, onArrival: () => Promise<void>): Promise<void> {
  const seat = seatOf(userId)
  seat.sitting += 1
  const { sitting } = seat
  for (let tries = 1; seat.sitting === sitting; tries++) {
    try {
      const { key } = await call(getKeepingKey, { params: { browserId: await readBrowserId() } })
      const imported = await importKey(key)
      if (seat.sitting !== sitting) return
      seat.writing = imported
      await onArrival().catch(() => {})
      return settle(seat, sitting, imported)
    } catch (error) {
      // No session, no key; and a browser without storage or without WebCrypto (plain HTTP) keeps nothing.
      const isHopeless = error instanceof NotSignedIn || error instanceof DOMException || error instanceof TypeError
      if (isHopeless || tries >= TRIES_WAITED_FOR) settle(seat, sitting, undefined)
      if (isHopeless) return
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}

function settle(seat: Seat, sitting: number, key: KeepingKey | undefined) {
  if (seat.sitting !== sitting) return
  seat.isAnswered = true
  seat.reading.resolve(key)
  if (key) {
    // It may come after nobody waited for it any more.
    seat.reading = Promise.withResolvers()
    seat.reading.resolve(key)
  }
}

/** The desk is locked or left: from now on nothing of this person is read. Whoever asks waits until they are back. */
export function closeReading(userId: string): void {
  const seat = seatOf(userId)
  seat.sitting += 1
  // Whoever waits already waits on: the key of the next sitting is for them too.
  if (seat.isAnswered) seat.reading = Promise.withResolvers()
  seat.isAnswered = false
}

/** Left, and all that was typed is written. Somebody who is back meanwhile keeps it. */
export function stopWriting(userId: string, sitting: number): void {
  const seat = seatOf(userId)
  if (seat.sitting === sitting) seat.writing = undefined
}

export const sittingOf = (userId: string): number => seatOf(userId).sitting

/** Undefined where it cannot be had: then nothing kept here is read for now, and nothing of it is lost. */
export const readingKey = (userId: string): Promise<KeepingKey | undefined> => seatOf(userId).reading.promise

/** It stays through a lock: the words it closes are still in the forms underneath. It opens nothing. */
export const writingKey = (userId: string) => seatOf(userId).writing
