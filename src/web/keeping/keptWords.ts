// SPDX-License-Identifier: AGPL-3.0-or-later
import { inStore, namesOf, type StoreOfWords, storesOfWords } from './browserStore.ts'
import { readingKey, writingKey } from './keysHere.ts'
import { type KeepingKey, type Sealed, seal, unseal } from './seal.ts'

/** Words of one form or draft, typed at an instant, and where they lie: in which store, of whom, of what. */
export interface Kept<Words = unknown> {
  readonly store: StoreOfWords
  readonly at: readonly [userId: string, ...string[]]
  readonly typedAt: string
  readonly words: Words
}
type Place = Pick<Kept, 'store' | 'at'>

/** A row of the store: what is not closed names nobody but the account whose words they are. */
type Row = Readonly<Record<string, unknown>> & { readonly typedAt: string; readonly sealed?: Sealed }

/** Words on their way into the store. Those whose key is not here wait: in memory, until it is. */
const waiting = new Map<string, Kept & { readonly insteadOf?: readonly string[] | undefined }>()

// What goes in goes in turn, so that words kept late never undo a drop.
let turn: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work)
  turn = mine.catch(() => {})
  return mine
}

const nameOf = ({ store, at }: Place) => JSON.stringify([store, ...at])
const placeOf = (kept: Place & { readonly typedAt: string }) => JSON.stringify([kept.store, ...kept.at, kept.typedAt])

/** Closed and written as soon as the key is here. `insteadOf`: the copy these words go on from, in the same transaction. */
export function keepWords(kept: Kept, insteadOf?: readonly string[]): Promise<void> {
  waiting.set(nameOf(kept), { ...kept, insteadOf })
  return inTurn(writeWaiting)
}

export function dropWords(place: Place): Promise<void> {
  waiting.delete(nameOf(place))
  return inTurn(async () => {
    await inStore(place.store, 'readwrite', (store) => store.delete([...place.at]))
  })
}

/** The key is here: what waited for it is written, and what an older Veglia kept open is closed. */
export async function onKeyArrival(userId: string): Promise<void> {
  await inTurn(writeWaiting)
  await inTurn(() => closeOpenCopies(userId))
}

/** All that was typed until now is written, but for words whose key is not here. */
export const whenWritten = (): Promise<unknown> => inTurn(async () => {})

async function writeWaiting(): Promise<void> {
  for (const [name, kept] of waiting) {
    const key = writingKey(kept.at[0])
    if (!key) continue
    const row = await closed(key, kept)
    // Dropped meanwhile, or typed over: the newer words have a turn of their own.
    if (waiting.get(name) !== kept) continue
    await inStore(kept.store, 'readwrite', (store) => put(store, kept, row, key))
    if (waiting.get(name) === kept) waiting.delete(name)
  }
}

async function closed(key: Pick<KeepingKey, 'id' | 'writes'>, kept: Kept): Promise<Row> {
  const names = namesOf(kept.store).map((name, index) => [name, kept.at[index]])
  return { ...Object.fromEntries(names), typedAt: kept.typedAt, sealed: await seal(key, placeOf(kept), kept.words) }
}

/** One transaction: at no instant are the words in no copy, and what another key closed is moved aside, never written over. */
function put(
  store: IDBObjectStore,
  { at, insteadOf }: { readonly at: readonly string[]; readonly insteadOf?: readonly string[] | undefined },
  row: Row,
  { id }: Pick<KeepingKey, 'id'>,
) {
  const there: IDBRequest<Row | undefined> = store.get([...at])
  there.onsuccess = () => {
    const old = there.result
    const lastName = [store.keyPath].flat().at(-1) ?? ''
    if (old?.sealed && old.sealed.keyId !== id) store.put({ ...old, [lastName]: `${at.at(-1)} ${old.typedAt}` })
    if (insteadOf && insteadOf.join() !== at.join()) store.delete([...insteadOf])
    store.put(row)
  }
  return there
}

/** Rows an older Veglia wrote as they were typed; those of others wait for their own key, as everything else of theirs. */
async function closeOpenCopies(userId: string): Promise<void> {
  const key = writingKey(userId)
  if (!key) return
  for (const store of storesOfWords) {
    for (const row of await rowsOf(store, [userId])) {
      if (row.sealed) continue
      const kept = keptOf(store, row, openWords(store, row))
      const safe = await closed(key, kept)
      await inStore(store, 'readwrite', (rows) => rows.put(safe))
    }
  }
}

/** What this person left here, that opens; words on their way into the store too. Waits while the desk is locked. */
export async function listKept<Words>(
  store: StoreOfWords,
  at: readonly [userId: string, ...string[]],
): Promise<Kept<Words>[]> {
  const here = await readKept(store, at)
  return here.flatMap(({ kept }) => (kept ? [kept as Kept<Words>] : []))
}

/** What this person left here, that nothing opens any more: kept all the same, until they say otherwise or the week is over. */
export async function listClosed(userId: string): Promise<Omit<Kept, 'words'>[]> {
  if (!(await readingKey(userId))) return []
  const here = await Promise.all(storesOfWords.map((store) => readKept(store, [userId])))
  return here.flat().flatMap(({ kept, row }) => (kept ? [] : [row]))
}

async function readKept(store: StoreOfWords, at: readonly [userId: string, ...string[]]) {
  const rows = await rowsOf(store, at).catch((): Row[] => [])
  const isHere = (kept: Kept) => kept.store === store && at.every((part, index) => kept.at[index] === part)
  const onTheirWay = [...waiting.values()].filter(isHere)
  // Nobody waits for a key where there is nothing to open.
  const key = rows.some(({ sealed }) => sealed) ? await readingKey(at[0]) : undefined
  const read = rows.map(async (row) => {
    const found = keptOf(store, row, undefined)
    const words = row.sealed ? key && (await unseal(key, placeOf(found), row.sealed)) : openWords(store, row)
    return { row: found, kept: words === undefined ? undefined : { ...found, words } }
  })
  const typedOver = new Set(onTheirWay.map(nameOf))
  return [
    ...(await Promise.all(read)).filter(({ row }) => !typedOver.has(nameOf(row))),
    ...onTheirWay.map((kept) => ({ row: kept, kept })),
  ]
}

function rowsOf(store: StoreOfWords, at: readonly string[]): Promise<Row[]> {
  const whole = at.length === namesOf(store).length
  // An array is after every text: all that begins so.
  const range = whole ? IDBKeyRange.only([...at]) : IDBKeyRange.bound([...at], [...at, []])
  return inStore(store, 'readonly', (rows) => rows.getAll(range))
}

function keptOf(store: StoreOfWords, row: Row, words: unknown): Kept {
  const at = namesOf(store).map((name) => String(row[name])) as [string, ...string[]]
  return { store, at, typedAt: row.typedAt, words }
}

function openWords(store: StoreOfWords, row: Row): unknown {
  const names = [...namesOf(store), 'typedAt']
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
}
