// SPDX-License-Identifier: AGPL-3.0-or-later
import { v4 as uuidv4 } from 'uuid'
import { getKeepingKey } from '#core/keeping/keepingApi.ts'
import { isPassing, TooManyRequests } from '../app/answers.ts'
import { call } from '../app/api.ts'
import { RETRY_MS } from './keysHere.ts'
import { importKey, type KeepingKey, seal, unseal } from './seal.ts'
import { readSealed, writeSealed } from './sealedText.ts'

/**
 * What is typed on a page that came by a link: it lies with the tab and dies with it, so that a phone that sleeps or a page
 * loaded again costs no word; and it lies closed, under a key the server gives as long as the link opens anything.
 */
export const tabWords = {
  read: <Words>(name: TabName): Words | undefined => here.get(name) as Words | undefined,
  write(name: TabName, words: unknown): void {
    here.set(name, words)
    void keep(name)
  },
  drop(name: TabName): void {
    here.delete(name)
    sessionStorage.removeItem(name)
  },
}

export const tabNames = ['veglia.station.form', 'veglia.field.waiting', 'veglia.field.typed'] as const
export type TabName = (typeof tabNames)[number]

/** Tells this tab from others, so that what is copied out of it opens in none. */
const TAB_KEY = 'veglia.tab'

const here = new Map<TabName, unknown>()
let key: KeepingKey | undefined

export const isAnythingKept = (): boolean => tabNames.some((name) => sessionStorage.getItem(name) !== null)

/**
 * Asks for the key of this link until it is here, and opens what lies in the tab. Over when it is open, or when nothing
 * can open it: a link that ended, a browser without WebCrypto, which keeps words as long as the page.
 */
export async function openTab(link: string, signal: AbortSignal, onUnheard: () => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const given = await call(getKeepingKey, { params: { browserId: tabId() }, link })
      key = await importKey(given.key)
      break
    } catch (error) {
      if (!isPassing(error) && !(error instanceof TooManyRequests)) return
      onUnheard()
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
  for (const name of tabNames) {
    // Typed before the key was here is newer than what lies there.
    if (!here.has(name)) await open(name)
    if (here.has(name)) await keep(name)
  }
}

/** What an older Veglia left open in this tab is read as it lies, and closed. */
async function open(name: TabName): Promise<void> {
  const text = sessionStorage.getItem(name)
  if (text === null || !key) return
  const sealed = readSealed(text)
  const words = sealed ? await unseal(key, name, sealed) : JSON.parse(text)
  if (words !== undefined && !here.has(name)) here.set(name, words)
}

async function keep(name: TabName): Promise<void> {
  if (!key) return
  const words = here.get(name)
  const sealed = await seal(key, name, words)
  // Dropped meanwhile, or typed over: the newer words are on their own way.
  if (here.get(name) !== words) return
  // A phone whose storage is full keeps the words as long as the page.
  try {
    sessionStorage.setItem(name, writeSealed(sealed))
  } catch {}
}

function tabId(): string {
  const id = sessionStorage.getItem(TAB_KEY) ?? uuidv4()
  sessionStorage.setItem(TAB_KEY, id)
  return id
}
