// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it as test } from 'vitest'
import * as contactsApi from '#core/contacts/contactsApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import { en } from '../messages/en.ts'
import { it } from '../messages/it.ts'

const acts = Object.values<unknown>(contactsApi).filter(
  (value): value is Endpoint => typeof value === 'object' && value !== null && 'refusals' in value && 'path' in value,
)

describe.each([
  ['it', it],
  ['en', en],
] as const)('in %s', (_, { contacts, cases }) => {
  test.each(acts.map((act) => [act.id, act] as const))('every refusal of %s has its sentence', (_, { refusals }) => {
    const sentences: Readonly<Record<string, string>> = contacts.refusals
    expect(refusals.filter((code) => !sentences[code]?.endsWith('.'))).toEqual([])
  })

  test('every outcome and trouble of a message has its words', () => {
    const words: Readonly<Record<string, string>> = cases.codes
    expect([...MessageOutcome.options, ...MessageTrouble.options].filter((code) => !words[code])).toEqual([])
  })
})
