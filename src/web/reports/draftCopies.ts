// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DraftFields } from '#core/reports/reportsApi.ts'

/** Words typed in this browser that the server has not yet kept. It lives only as long as that is so. */
export interface DraftCopy {
  readonly userId: string
  readonly reportId: string
  readonly fields: DraftFields
  /** What the server had when these words were typed over it, and the number of that revision. */
  readonly base: DraftFields
  readonly revision: number
  /** Sent without an answer: the server may hold any of these, and then they are ours. */
  readonly inDoubt: readonly DraftFields[]
  readonly typedAt: string
}

/** Whose words are kept apart from whose: two people may share a desk. */
export interface DraftCopies {
  keep(copy: DraftCopy): Promise<void>
  drop(userId: string, reportId: string): Promise<void>
  find(userId: string, reportId: string): Promise<DraftCopy | undefined>
  list(userId: string): Promise<DraftCopy[]>
}

const STORE = 'drafts'
const BY_USER_THEN_REPORT = ['userId', 'reportId']

/**
 * In IndexedDB, not localStorage: Chromium writes the latter up to five seconds late, and `durability: strict` here
 * outlives even the power. Transactions on one store run in the order they were opened, so a late keep never undoes a drop.
 */
export const draftCopies: DraftCopies = {
  keep: async (copy) => void (await run('readwrite', (store) => store.put(copy))),
  drop: (userId, reportId) => run('readwrite', (store) => store.delete([userId, reportId])),
  find: (userId, reportId) => run('readonly', (store) => store.get([userId, reportId])),
  list: (userId) => run('readonly', (store) => store.getAll(IDBKeyRange.bound([userId], [userId, []]))),
}

async function run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(STORE, mode, { durability: 'strict' })
  const request = ask(transaction.objectStore(STORE))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error)
  })
}

let database: Promise<IDBDatabase> | undefined
function open(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('veglia-drafts', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: BY_USER_THEN_REPORT })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return database
}
