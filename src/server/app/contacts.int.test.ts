// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, it } from 'vitest'
import { staffIdOf } from '#server/rosters/streamIds.ts'
import { aHouse, type House } from '../../../tests/support/aHouse.ts'
import { describeOnEachPostgres } from '../../../tests/support/postgresServers.ts'
import { licia, testAmbito } from '../../../tests/support/testAmbito.ts'
import { contactsOf } from './contacts.ts'

describeOnEachPostgres('the contact points of a person', (server) => {
  let house: House
  beforeEach(async () => {
    house = await aHouse(server)
  })
  afterEach(() => house.close())
  const contacts = (ambito = house.deps.ambito) => house.deps.db.inAmbito('test', (tx) => contactsOf(tx, ambito, licia))

  it('are those of the roster until somebody says otherwise, the voice first, none verified', async () => {
    expect(
      (await contacts()).map(({ kind, target, source, verified }) => ({ kind, target, source, verified })),
    ).toEqual([
      { kind: 'voice', target: '+39 000 000 0001', source: 'roster', verified: undefined },
      { kind: 'sms', target: '+39 000 000 0001', source: 'roster', verified: undefined },
      { kind: 'email', target: `${licia}@esempio.example`, source: 'roster', verified: undefined },
    ])
  })

  it('of one number are verified together, and no longer once the number is another', async () => {
    await house.give('staff', staffIdOf(licia), { type: 'VerifyNumber', userId: licia, how: 'called_and_answered' })
    const verified = { at: '2026-01-09T21:10:00.000Z', how: 'called_and_answered' }
    expect((await contacts()).map((contact) => contact.verified)).toEqual([verified, verified, undefined])

    const [before, ...others] = house.deps.ambito.listStaff()
    const moved = before && { ...before, phone: '+39 000 000 0099' }
    const changed = testAmbito({ listStaff: () => (moved ? [moved, ...others] : others) })
    expect((await contacts(changed)).map((contact) => contact.verified)).toEqual([undefined, undefined, undefined])
    expect((await contacts(changed)).map(({ contactId }) => contactId)).toEqual(
      (await contacts()).map(({ contactId }) => contactId),
    )
  })
})
