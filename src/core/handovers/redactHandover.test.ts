// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { aHandoverPack } from '../../../tests/support/aHandoverPack.ts'
import { HandoverPack } from './handoverPack.ts'
import { redactHandover } from './redactHandover.ts'

const open = { protectedCase: false }
const secret = { protectedCase: true }
const forInformation = () =>
  aHandoverPack({ recipient: { name: 'Comune di Pero', municipality: 'Pero', purpose: 'information', address: null } })

describe('the copy of each recipient', () => {
  it('is whole for who takes in charge an ordinary case', () => {
    expect(redactHandover(aHandoverPack(), open)).toEqual(aHandoverPack())
  })

  it('carries no judgement when it is for information, and says so', () => {
    const copy = redactHandover(forInformation(), open)
    expect(copy.facts.evaluation).toBeNull()
    expect(copy.risksForTomorrow).toEqual([])
    expect(copy.omitted).toEqual(['evaluation', 'risks'])
    expect(copy.facts.observations).toBe(forInformation().facts.observations)
  })

  it('holds nothing that leads to a protected place', () => {
    const copy = redactHandover(aHandoverPack(), secret)
    expect(copy.placement).toEqual({ protected: true })
    expect(copy.times).toMatchObject({ enRoute: null, onSite: null, patrolReleased: null, checkedIn: null })
    expect(copy.costs).toBeNull()
    expect(copy.contacts.map((contact) => contact.name)).toEqual(['Licia Esempi', 'Canile Prova'])
    expect(JSON.stringify([copy.placement, copy.costs, copy.contacts, copy.times])).not.toContain('Casa Esempio')
  })

  it('tells a protected case with a place from one without by nothing', () => {
    const bare = { ...aHandoverPack(), placement: null, costs: null }
    const unplaced = {
      ...bare,
      times: { ...bare.times, checkedIn: null },
      contacts: bare.contacts.filter((c) => !c.ofPlacement),
    }
    expect(redactHandover(unplaced, secret)).toEqual(redactHandover(aHandoverPack(), secret))
  })

  it('redacts twice like once, and the copy is still a handover', () => {
    for (const pack of [aHandoverPack(), forInformation()]) {
      const once = redactHandover(pack, secret)
      expect(redactHandover(once, secret)).toEqual(once)
      expect(HandoverPack.parse(once)).toEqual(once)
    }
  })
})

describe('the shape', () => {
  it('refuses a total that is not the sum, a fourth action and a placement half protected', () => {
    const pack = aHandoverPack()
    const [action] = pack.firstThreeActions
    const wrong = [
      { ...pack, costs: { lines: pack.costs?.lines, totalCents: 1801 } },
      { ...pack, firstThreeActions: [action, action, action, action] },
      { ...pack, placement: { protected: true, place: 'Casa Esempio' } },
    ]
    for (const each of wrong) expect(HandoverPack.safeParse(each).success).toBe(false)
  })
})
