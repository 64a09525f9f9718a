// SPDX-License-Identifier: AGPL-3.0-or-later
import { serverNow } from '../app/serverClock.ts'

/** What this browser keeps until the server has it: words of drafts, a tab apart; forms being filled in. */
const stores = {
  drafts: ['userId', 'reportId', 'tabId'],
  forms: ['userId', 'form'],
} as const
type StoreName = keyof typeof stores

/**
 * In IndexedDB, not localStorage: Chromium writes the latter up to five seconds late, and `durability: strict` here
 * outlives even the power. Transactions on one store run in the order they were opened, so a late keep never undoes a drop.
 */
export async function inStore<T>(
  name: StoreName,
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

let database: Promise<IDBDatabase> | undefined
function open(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('veglia-drafts', 2)
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request, oldVersion)
    request.onsuccess = () => {
      forgetOld(request.result)
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  })
  return database
}

/** What nobody came back for does not stay on a shared desk for ever [P]; a week is longer than any leave between two shifts. */
const KEPT_DAYS_MAX = 7

function forgetOld(db: IDBDatabase) {
  const oldest = new Date(serverNow() - KEPT_DAYS_MAX * 86_400_000).toISOString()
  for (const name of Object.keys(stores)) {
    const copies = db.transaction(name, 'readwrite').objectStore(name).openCursor()
    copies.onsuccess = () => {
      if (!copies.result) return
      if (copies.result.value.typedAt < oldest) copies.result.delete()
      copies.result.continue()
    }
  }
}

/** Version 1 kept one copy a draft: it is carried over as left by a tab that is gone. */
function upgrade({ result: db, transaction }: IDBOpenDBRequest, oldVersion: number) {
  const make = () => {
    for (const [name, keyPath] of Object.entries(stores)) db.createObjectStore(name, { keyPath: [...keyPath] })
  }
  if (oldVersion === 0 || !transaction) return make()
  const left = transaction.objectStore('drafts').getAll()
  left.onsuccess = () => {
    db.deleteObjectStore('drafts')
    make()
    for (const copy of left.result) transaction.objectStore('drafts').put({ ...copy, tabId: 'gone' })
  }
}
