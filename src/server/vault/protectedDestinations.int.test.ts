// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listProtectedDestinations } from '#server/app/protectedDestinations.ts'
import { streams } from '#server/app/streams.ts'
import { compareViews } from '#server/log/rebuildViews.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'

describeOnEachPostgres('protected destinations', (server) => {
  let house: House
  beforeAll(async () => {
    house = await aHouse(server)
  })
  afterAll(() => house.close())

  const list = () => house.deps.db.inAmbito('test', (tx) => listProtectedDestinations(tx, 'test'))

  it('are known by a number that is never given twice, and by nothing else', async () => {
    const [seventh, first] = [newId(), newId()]
    await house.give('destination', seventh, { type: 'RegisterDestination', number: 7 })
    await house.give('destination', first, { type: 'RegisterDestination', number: 1 })
    const again = house.give('destination', newId(), { type: 'RegisterDestination', number: 7 })
    await expect(again).rejects.toThrow('NumberTaken')
    const unknown = { type: 'RegisterDestination', number: 8, resourceKey: 'casa-esempio' } as const
    await expect(house.give('destination', newId(), unknown)).rejects.toThrow('ResourceUnknown')

    await house.give('destination', seventh, (words) => ({ type: 'RetireDestination', reason: words.keep('Chiuso.') }))
    expect(await list()).toEqual([
      { destinationId: first, number: 1, isActive: true, version: 0 },
      { destinationId: seventh, number: 7, isActive: false, version: 0 },
    ])
    const reborn = house.give('destination', newId(), { type: 'RegisterDestination', number: 7 })
    await expect(reborn).rejects.toThrow('NumberTaken')
    expect(await compareViews(house.deps.db, 'test', streams)).toEqual([])
  })
})
