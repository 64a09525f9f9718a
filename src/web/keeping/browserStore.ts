// SPDX-License-Identifier: AGPL-3.0-or-later
import { v4 as uuidv4 } from 'uuid'
import { serverNow } from '../app/serverClock.ts'

/**
 * What this browser keeps until the server has it, all of it closed (`keptWords.ts`): words of drafts, a tab apart; forms
 * being filled in. And the mark by which this browser is told from another.
 */
const stores = {
  drafts: ['userId', 'reportId', 'tabId'],
  forms: ['userId', 'form'],
  browser: ['name'],
} as const
type AnyStore = keyof typeof stores

/** Where words lie, whose they are first: whose words are kept apart from whose. */
export type StoreOfWords = Exclude<AnyStore, 'browser'>
export const storesOfWords: readonly StoreOfWords[] = ['drafts', 'forms']
export const namesOf = (store: StoreOfWords): readonly string[] => stores[store]

/**
 * In IndexedDB, not localStorage: Chromium writes the latter up to five seconds late, and `durability: strict` here
 * outlives even the power. Resolves when the transaction is through.
 */
export async function inStore<T>(
  name: AnyStore,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await open()).transaction(name, mode, { durability: 'strict' })
  const request = ask(transaction.objectStore(name))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error)
  })
}

/** Made once for this browser, and gone with what it keeps. Says nothing of anybody: the key of each is made with it. */
export async function readBrowserId(): Promise<string> {
  const known: { readonly id: string } | undefined = await inStore('browser', 'readwrite', (store) => {
    const found = store.get('id')
    // In the same transaction: two tabs that open at once have one mark.
    found.onsuccess = () => found.result || store.add({ name: 'id', id: uuidv4() })
    return found
  })
  return known?.id ?? (await inStore('browser', 'readonly', (store) => store.get('id'))).id
}

let database: Promise<IDBDatabase> | undefined
function open(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('veglia-drafts', 3)
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request, oldVersion)
    request.onsuccess = () => {
      // A newer page waits for this one to let go.
      request.result.onversionchange = () => request.result.close()
      forgetOld(request.result)
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
    // A page of an older Veglia is still open somewhere: nobody waits for it, this page keeps its words in memory.
    request.onblocked = () => reject(new DOMException('an older page is open', 'AbortError'))
  })
  return database
}

/** What nobody came back for does not stay on a shared desk for ever [P]; a week is longer than any leave between two shifts. */
export const KEPT_DAYS_MAX = 7

function forgetOld(db: IDBDatabase) {
  const oldest = new Date(serverNow() - KEPT_DAYS_MAX * 86_400_000).toISOString()
  for (const name of storesOfWords) {
    const copies = db.transaction(name, 'readwrite').objectStore(name).openCursor()
    copies.onsuccess = () => {
      if (!copies.result) return
      if (copies.result.value.typedAt < oldest) copies.result.delete()
      copies.result.continue()
    }
  }
}

/** Version 1 kept one copy a draft: it is carried over as left by a tab that is gone. Version 2 had no mark of the browser. */
function upgrade({ result: db, transaction }: IDBOpenDBRequest, oldVersion: number) {
  const make = (names: readonly AnyStore[]) => {
    for (const name of names) db.createObjectStore(name, { keyPath: name === 'browser' ? 'name' : [...stores[name]] })
  }
  if (oldVersion === 2) return make(['browser'])
  if (oldVersion === 0 || !transaction) return make(['drafts', 'forms', 'browser'])
  const left = transaction.objectStore('drafts').getAll()
  left.onsuccess = () => {
    db.deleteObjectStore('drafts')
    make(['drafts', 'forms', 'browser'])
    for (const copy of left.result) transaction.objectStore('drafts').put({ ...copy, tabId: 'gone' })
  }
}
