// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { aText } from '../../../tests/support/words.ts'
import { destination } from './destination.ts'
import type { DestinationEvent } from './destinationEvents.ts'

const facts = { numberTaken: false, resource: 'none' } as const
const reason = aText('the house was given back')
const registered: DestinationEvent = { type: 'DestinationRegistered', number: 7 }
const retired: DestinationEvent = { type: 'DestinationRetired', reason }

describe('a protected destination', () => {
  const register = { type: 'RegisterDestination', number: 7 } as const

  test('is a number, given once and for good', () => {
    given(destination, []).when(register, facts).then([registered])
    given(destination, [registered]).when(register, facts).then('DestinationAlreadyRegistered')
    given(destination, [registered, retired]).when(register, facts).then('DestinationAlreadyRegistered')
    given(destination, [])
      .when(register, { ...facts, numberTaken: true })
      .then('NumberTaken')
  })

  test('may stand for one secret shelter of the configuration, and no two for the same', () => {
    const ofRefuge = { ...register, resourceKey: 'rifugio-7' }
    given(destination, [])
      .when(ofRefuge, { ...facts, resource: 'free' })
      .then([{ ...registered, resourceKey: 'rifugio-7' }])
    given(destination, [])
      .when(ofRefuge, { ...facts, resource: 'taken' })
      .then('ResourceTaken')
    given(destination, [])
      .when(ofRefuge, { ...facts, resource: 'unknown' })
      .then('ResourceUnknown')
  })

  test('has its address written again and again while it is used: each time is a version', () => {
    const write = { type: 'WriteAddress' } as const
    const written = { type: 'AddressWritten', version: 1 } as const
    given(destination, [registered]).when(write, facts).then([written])
    given(destination, [registered, written])
      .when(write, facts)
      .then([{ ...written, version: 2 }])
    given(destination, []).when(write, facts).then('DestinationUnknown')
    given(destination, [registered, retired]).when(write, facts).then('DestinationRetired')
  })

  test('is retired with a reason, once', () => {
    const retire = { type: 'RetireDestination', reason } as const
    given(destination, [registered]).when(retire, facts).then([retired])
    given(destination, []).when(retire, facts).then('DestinationUnknown')
    given(destination, [registered, retired]).when(retire, facts).then('DestinationRetired')
  })
})
