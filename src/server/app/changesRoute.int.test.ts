// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { signOut } from '#core/access/sessionApi.ts'
import type { Change } from '#server/log/changes.ts'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { eventually } from '../../../tests/support/eventually.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { STREAMS_EACH_MAX } from './changesRoute.ts'
import { readChanged } from './readChanged.ts'

/** Of the heart of a connection; and longer than what is announced takes to be read on a loaded machine. */
const [BEAT_MS, QUIET_MS] = [5_000, 400]

const until = <T>(look: () => T, expected: T) => eventually(() => expect(look()).toBe(expected))

vi.mock('./readChanged.ts', async (original) => {
  const { readChanged } = await original<typeof import('./readChanged.ts')>()
  return { readChanged: vi.fn(readChanged) }
})

/** Every role may listen today; here one may not, to hear the table obeyed. */
vi.mock('#core/access/permissions.ts', async (original) => {
  const table = await original<typeof import('#core/access/permissions.ts')>()
  const mayDo: typeof table.mayDo = (kind, act) =>
    !(kind === 'management' && act === 'watchChanges') && table.mayDo(kind, act)
  return { ...table, mayDo }
})

describeOnEachPostgres('live changes over HTTP', (server) => {
  let door: FrontDoor
  let url: string
  beforeEach(async () => {
    door = await aFrontDoor(server)
    url = `${await door.app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/changes`
  })
  afterEach(async () => {
    vi.useRealTimers()
    await door.close()
  })

  /** How many listeners the feed still tells. */
  function countListeners() {
    let listening = 0
    const subscribe = door.deps.changes.subscribe.bind(door.deps.changes)
    vi.spyOn(door.deps.changes, 'subscribe').mockImplementation((...given) => {
      listening += 1
      const stop = subscribe(...given)
      return () => {
        listening -= 1
        stop()
      }
    })
    return () => listening
  }

  it('tells where the log stands, then what changes', async () => {
    const headers = await door.signedIn(people.call_taker)
    const heard: string[] = []
    const request = get(url, { headers }, (response) => response.on('data', (chunk) => heard.push(String(chunk))))
    request.on('error', () => {})
    await eventually(() => expect(heard.join('')).toContain('"all"'))
    await door.receiveReport()
    await eventually(() => expect(heard.join('')).toContain('"report"'))
    request.destroy()
  })

  const listen = (headers: Readonly<Record<string, string>>) =>
    new Promise<{ status: number | undefined; leave: () => void }>((answered) => {
      const request = get(url, { headers }, ({ statusCode }) =>
        answered({ status: statusCode, leave: () => void request.destroy() }),
      ).on('error', () => {})
    })

  it('is for who may listen', async () => {
    expect((await listen({})).status).toBe(401)
    expect((await listen(await door.signedIn(people.management))).status).toBe(403)
    expect((await listen(await door.signedIn(people.accountant))).status).toBe(200)
  })

  it('is open in some windows of each, and of the next when one is closed', async () => {
    const licia = await door.signedIn(people.field_worker)
    const [one, other] = [await door.link('page', newId()), await door.link('page', newId())]
    for (const headers of [licia, one]) {
      const windows = await Promise.all(Array.from({ length: STREAMS_EACH_MAX }, () => listen(headers)))
      expect(windows.map(({ status }) => status)).toEqual(windows.map(() => 200))
      expect((await listen(headers)).status).toBe(429)
      windows[0]?.leave()
      await eventually(async () => expect((await listen(headers)).status).toBe(200))
      expect((await listen(headers)).status).toBe(429)
    }
    for (const headers of [await door.signedIn(people.strangerInTheField), other])
      expect((await listen(headers)).status).toBe(200)
  })

  /** A window that hears; hearts beat only when the test says so. */
  async function aWindow(headers: Readonly<Record<string, string>>) {
    const heard: string[] = []
    let hasEnded = false
    const request = get(url, { headers }, (response) => {
      response.on('data', (chunk) => heard.push(String(chunk)))
      response.on('end', () => {
        hasEnded = true
      })
    }).on('error', () => {})
    const count = (what: string) => heard.join('').split(what).length - 1
    const hears = (what: string, times: number) => until(() => count(what), times)
    /** What is appended piece by piece may be told piece by piece. */
    const hearsOf = (what: string) => until(() => count(what) > 0, true)
    await hearsOf('"all"')
    return { hears, hearsOf, hasEnded: () => hasEnded, leave: () => void request.destroy() }
  }
  const signOutAtTheDesk = (headers: Record<string, string>) => door.ask(signOut, { headers, body: {} })

  it('ends with the session: when something is to be told, which is told to others only', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const hers = await door.signedIn(people.call_taker)
    const [gone, stays] = [await aWindow(hers), await aWindow(await door.signedIn(people.call_taker))]
    await signOutAtTheDesk(hers)
    await door.receiveReport()
    await stays.hearsOf('"report"')
    await until(gone.hasEnded, true)
    await gone.hears('"report"', 0)
    expect(stays.hasEnded()).toBe(false)
    stays.leave()
  })

  it('ends with the session: at the next beat of the heart, and tells who was given another role to look again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const hers = await door.signedIn(people.call_taker)
    const [gone, stays] = [await aWindow(hers), await aWindow(await door.signedIn(people.field_worker))]
    await signOutAtTheDesk(hers)
    vi.advanceTimersByTime(BEAT_MS)
    await until(gone.hasEnded, true)
    await stays.hears(': .', 1)
    await stays.hears('"all"', 1)
    await door.asOwner(`update members set role = 'call_taker' where user_id = $1`, [
      door.userIdOf(people.field_worker),
    ])
    vi.advanceTimersByTime(BEAT_MS)
    await stays.hears('"all"', 2)
    vi.advanceTimersByTime(BEAT_MS)
    await stays.hears(': .', 3)
    await stays.hears('"all"', 2)
    stays.leave()
  })

  it('reads the log for what was appended, and not once more', async () => {
    const window = await aWindow(await door.signedIn(people.call_taker))
    const read = vi.mocked(readChanged).mockClear()
    await door.receiveReport()
    await window.hearsOf('"report"')
    await sleep(QUIET_MS)
    for (const { value } of read.mock.results) expect((await value).changed).not.toEqual([])
    window.leave()
  })

  it('looks once for what is announced and not there, and waits for the next announcement', async () => {
    const subscribe = door.deps.changes.subscribe.bind(door.deps.changes)
    const listeners: ((change: Change) => void)[] = []
    vi.spyOn(door.deps.changes, 'subscribe').mockImplementation((ambitoId, listener) => {
      listeners.push(listener)
      return subscribe(ambitoId, listener)
    })
    const window = await aWindow(await door.signedIn(people.call_taker))
    const read = vi.mocked(readChanged).mockClear()
    const early = { ambitoId: door.deps.ambito.id, position: Number.MAX_SAFE_INTEGER, streams: [] }
    for (const listener of listeners) listener(early)
    await until(() => read.mock.calls.length, 1)
    await sleep(QUIET_MS)
    expect(read).toHaveBeenCalledTimes(1)
    await door.receiveReport()
    await window.hearsOf('"report"')
    window.leave()
  })

  it('keeps nothing of a browser that left, not even of one that left before it was answered', async () => {
    const headers = await door.signedIn(people.call_taker)
    const listeners = countListeners()
    const stays = get(url, { headers }).on('error', () => {})
    await new Promise((answered) => stays.on('response', answered))
    expect(listeners()).toBe(1)
    stays.destroy()
    await eventually(() => expect(listeners()).toBe(0))

    const inAmbito = door.deps.db.inAmbito.bind(door.deps.db)
    const slow = vi.spyOn(door.deps.db, 'inAmbito').mockImplementation(async (...given) => {
      await sleep(300)
      return inAmbito(...given)
    })
    const leaves = get(url, { headers }).on('error', () => {})
    await eventually(() => expect(listeners()).toBe(1))
    leaves.destroy()
    await eventually(() => expect(listeners()).toBe(0))
    slow.mockRestore()
  })
})
