// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { given } from '../../../tests/support/given.ts'
import { anId, aText } from '../../../tests/support/words.ts'
import { disclosure } from './disclosure.ts'
import { composePieces, type Piece, STRUCK, strikeOut } from './disclosureCopy.ts'
import type { DisclosureEvent } from './disclosureEvents.ts'
import { writeDisclosure } from './writeDisclosure.ts'

const facts = { today: '2026-01-14', isOvertaken: false }
const overtaken = { ...facts, isOvertaken: true }
const [carla, guido] = ['user-carla', 'user-guido']
const ask = {
  type: 'AskDisclosure',
  personId: anId('person'),
  askedOn: '2026-01-14',
  identifiedBy: 'document_seen',
  reference: aText('protocol 12'),
  userId: carla,
} as const
const asked: DisclosureEvent = { ...ask, type: 'DisclosureAsked' }
const prepare = {
  type: 'PrepareDisclosure',
  copy: aText('the copy'),
  caseIds: [anId('case')],
  given: 3,
  withheld: 2,
  struck: 1,
  userId: carla,
} as const
const prepared: DisclosureEvent = { ...prepare, type: 'DisclosurePrepared', caseIds: [...prepare.caseIds] }
const release = { type: 'ReleaseDisclosure', userId: guido } as const
const released: DisclosureEvent = { ...release, type: 'DisclosureReleased' }
const deliver = { type: 'DeliverDisclosure', userId: carla } as const
const delivered: DisclosureEvent = { ...deliver, type: 'DisclosureDelivered' }
const sendBack = { type: 'SendBackDisclosure', reason: aText('a sister is in it'), userId: guido } as const
const refuseIt = {
  type: 'RefuseDisclosure',
  ground: 'endangers',
  reason: aText('he looks for her'),
  userId: carla,
} as const

describe('a request for what is kept', () => {
  test('is prepared by one person, released by another, and leaves once', () => {
    given(disclosure, []).when(ask, facts).then([asked])
    given(disclosure, [asked]).when(prepare, facts).then([prepared])
    given(disclosure, [asked, prepared]).when(release, facts).then([released])
    given(disclosure, [asked, prepared, released]).when(deliver, facts).then([delivered])
    given(disclosure, [asked, prepared, released, delivered]).when(deliver, facts).then('DisclosureOver')
  })

  test('never leaves by one hand, nor before somebody read it, nor changed after', () => {
    given(disclosure, [asked, prepared])
      .when({ ...release, userId: carla }, facts)
      .then('SameHand')
    given(disclosure, [asked]).when(release, facts).then('DisclosureNotPrepared')
    given(disclosure, [asked, prepared]).when(deliver, facts).then('DisclosureNotReleased')
    given(disclosure, [asked, prepared, released]).when(prepare, facts).then('DisclosureAlreadyReleased')
    given(disclosure, [asked, prepared, released]).when(sendBack, facts).then('DisclosureAlreadyReleased')
  })

  test('stays here once it may not be told any more, and is prepared again, also after its release', () => {
    given(disclosure, [asked, prepared]).when(release, overtaken).then('CopyOvertaken')
    given(disclosure, [asked, prepared, released]).when(deliver, overtaken).then('CopyOvertaken')
    given(disclosure, [asked, prepared, released]).when(prepare, overtaken).then([prepared])
    given(disclosure, [asked, prepared, released, prepared]).when(deliver, facts).then('DisclosureNotReleased')
    given(disclosure, [asked, prepared, released, delivered]).when(prepare, overtaken).then('DisclosureOver')
  })

  test('may be sent back, or refused on a ground', () => {
    const back: DisclosureEvent = { ...sendBack, type: 'DisclosureSentBack' }
    given(disclosure, [asked, prepared]).when(sendBack, facts).then([back])
    given(disclosure, [asked, prepared, back]).when(release, facts).then('DisclosureNotPrepared')
    const refused: DisclosureEvent = { ...refuseIt, type: 'DisclosureRefused' }
    given(disclosure, [asked]).when(refuseIt, facts).then([refused])
    given(disclosure, [asked, refused]).when(prepare, facts).then('DisclosureOver')
    given(disclosure, []).when(prepare, facts).then('DisclosureUnknown')
    given(disclosure, [asked]).when(ask, facts).then('DisclosureAlreadyAsked')
    given(disclosure, [])
      .when({ ...ask, askedOn: '2026-01-15' }, facts)
      .then('AskedInFuture')
  })
})

const piece = (kind: Piece['kind'], said: string): Piece => ({
  textId: anId(said),
  kind,
  said,
  at: '2026-01-09T21:00:00.000Z',
  caseNumber: '26-0001',
})

describe('what leaves', () => {
  test('has the names of others, their numbers and the struck passages covered, and says how much is withheld', () => {
    const note = piece('note', 'La sorella MIRELLA Finti chiama dal +39 000 000 0077; ha la chiave sotto il vaso')
    const account = piece('account', 'Un vicino racconta')
    const name = piece('name', 'Ermete Inventati')
    const { pieces, withheld, struck } = composePieces(
      [name, note, account],
      { given: [name.textId, note.textId], strike: ['sotto il vaso'] },
      ['Mirella Finti', 'Mirella', 'Finti'],
    )
    expect(pieces.map(({ said }) => said)).toEqual([
      'Ermete Inventati',
      `La sorella ${STRUCK} chiama dal ${STRUCK}; ha la chiave ${STRUCK}`,
    ])
    expect([withheld, struck]).toEqual([1, 3])
  })

  test('holds no struck name, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Mirella', 'mirella', 'MIRELLA', ' ', ',', 'e', '\n', 'casa'), { maxLength: 30 }),
        (parts) => {
          const { said } = strikeOut(parts.join(' '), ['Mirella'])
          expect(said.toLowerCase()).not.toMatch(/(?<!\p{L})mirella(?!\p{L})/u)
        },
      ),
    )
    expect(strikeOut('Rosalia', ['Rosa']).said).toBe('Rosalia')
    expect(strikeOut('x', ['', ' ']).said).toBe('x')
    expect(strikeOut('a.b (c)', ['a.b']).said).toBe(`${STRUCK} (c)`)
  })

  test('is a page without markup of anybody, in both languages', () => {
    const copy = {
      made: '2026-01-14T10:00:00.000Z',
      ambito: 'SERCOP · Ambito Rhodense',
      cases: [],
      pieces: [
        {
          kind: 'note' as const,
          said: '<script>alert(1)</script>\n& altro',
          at: '2026-01-09T21:00:00.000Z',
          caseNumber: '26-0001',
        },
      ],
      withheld: 2,
    }
    for (const locale of ['it', 'en'] as const) {
      const html = writeDisclosure(copy, locale, 'Europe/Rome')
      expect(html).not.toContain('<script')
      expect(html).toContain(`<html lang="${locale}">`)
      expect(html).toContain('14/01/2026')
      expect(html).not.toMatch(/https?:/)
    }
  })
})
