// SPDX-License-Identifier: AGPL-3.0-or-later
import { serverNow } from '../app/serverClock.ts'
import { dropWords, type Kept, keepWords, listKept } from './keptWords.ts'

/** What is typed in one form of one person; its name carries ids and nothing else. */
const placeOf = (userId: string, form: string) => ({ store: 'forms', at: [userId, form] }) as const

/** A browser may refuse storage: the form then lasts as long as the page. */
export async function keepForm(userId: string, form: string, words: object): Promise<void> {
  const typedAt = new Date(serverNow()).toISOString()
  await keepWords({ ...placeOf(userId, form), typedAt, words }).catch(() => {})
}

/** Waits for the key where there is something to open. */
export async function readForm<Words>(userId: string, form: string): Promise<Words | undefined> {
  const [found] = await listKept<Words>('forms', [userId, form])
  return found?.words
}

/** Sent, or no longer wanted: nothing of it stays in this browser. */
export async function dropForm(userId: string, form: string): Promise<void> {
  await dropWords(placeOf(userId, form)).catch(() => {})
}

export const listForms = (userId: string): Promise<Kept[]> => listKept('forms', [userId])
