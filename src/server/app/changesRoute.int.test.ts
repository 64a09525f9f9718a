// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aFrontDoor, type FrontDoor, people } from '../../../tests/support/aFrontDoor.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('live changes over HTTP', (server) => {
  let door: FrontDoor
  let url: string
  beforeEach(async () => {
    door = await aFrontDoor(server)
    url = `${await door.app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/changes`
  })
  afterEach(() => door.close())

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
    await vi.waitFor(() => expect(heard.join('')).toContain('"all"'))
    await door.receiveReport()
    await vi.waitFor(() => expect(heard.join('')).toContain('"report"'))
    request.destroy()
  })

  it('keeps nothing of a browser that left, not even of one that left before it was answered', async () => {
    const headers = await door.signedIn(people.call_taker)
    const listeners = countListeners()
    const stays = get(url, { headers }).on('error', () => {})
    await new Promise((answered) => stays.on('response', answered))
    expect(listeners()).toBe(1)
    stays.destroy()
    await vi.waitFor(() => expect(listeners()).toBe(0))

    const inAmbito = door.deps.db.inAmbito.bind(door.deps.db)
    const slow = vi.spyOn(door.deps.db, 'inAmbito').mockImplementation(async (...given) => {
      await sleep(300)
      return inAmbito(...given)
    })
    const leaves = get(url, { headers }).on('error', () => {})
    await vi.waitFor(() => expect(listeners()).toBe(1))
    leaves.destroy()
    await vi.waitFor(() => expect(listeners()).toBe(0), 5_000)
    slow.mockRestore()
  })
})
