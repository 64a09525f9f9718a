// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameNumber, linkOfNumber, readNumber, writeNumber } from './phoneNumber.ts'

describe('an ordinary number, in any shape', () => {
  test.each([
    '+39 000 000 0201',
    '+390000000201',
    '390000000201',
    '0039 000 0000201',
    '(+39) 000-000-0201',
    'tel:+390000000201',
    'sip:390000000201@centralino.example',
    '+39.000.000.0201',
    '٠٠٣٩٠٠٠٠٠٠٠٢٠١',
  ])('%s', (typed) => {
    expect(readNumber(typed)).toEqual({ asTyped: typed, kind: 'ordinary', e164: '+390000000201' })
    expect(writeNumber(readNumber(typed))).toBe('+39 000 000 0201')
  })

  test('without a country it is Italian, with its zero', () => {
    expect(readNumber('02 1234567').e164).toMatch(/^.39021234567$/)
  })

  test('an extension stays beside it', () => {
    const read = readNumber('+39 000 000 0201 int. 12')
    expect(read).toMatchObject({ kind: 'ordinary', e164: '+390000000201', extension: '12' })
    expect(linkOfNumber(read)).toBe('tel:+390000000201;ext=12')
    expect(writeNumber(read)).toBe('+39 000 000 0201 int. 12')
  })

  test('of another country, which is said', () => {
    expect(readNumber('0041 44 668 18 00')).toMatchObject({ e164: '+41446681800', country: 'CH' })
    expect(writeNumber(readNumber('0041 44 668 18 00'))).toBe('+41 44 668 18 00')
  })

  test('two lines of one office: the first', () => {
    expect(readNumber('02 12345678 / 79').e164).toMatch(/^.390212345678$/)
  })
})

test.each(['112', '1522', '116117', '114', '201', '116 000'])('%s is short and stays raw', (typed) => {
  const read = readNumber(typed)
  expect(read).toEqual({ asTyped: typed, kind: 'short' })
  expect(writeNumber(read)).toBe(typed)
  expect(linkOfNumber(read)).toBe(`tel:${typed.replace(' ', '')}`)
})

test.each(['anonymous', 'Unavailable', 'ANONIMO', '  ', ''])('"%s" is withheld', (typed) => {
  expect(readNumber(typed)).toEqual({ asTyped: typed, kind: 'withheld' })
  expect(linkOfNumber(readNumber(typed))).toBeUndefined()
})

test.each(['chiamare Mario', '1-800-GOT-MILK', '+999 12345678', '+3900000000000000000000', '7', '+39'])(
  '"%s" is no number we know: kept as typed',
  (typed) => {
    expect(readNumber(typed)).toEqual({ asTyped: typed, kind: 'unreadable' })
    expect(writeNumber(readNumber(typed))).toBe(typed)
    expect(linkOfNumber(readNumber(typed))).toBeUndefined()
  },
)

test('the same line, however it is spelt; nothing is like what is hidden', () => {
  expect(isSameNumber('390000000201', '+39 000 000 0201')).toBe(true)
  expect(isSameNumber('116 117', '116117')).toBe(true)
  expect(isSameNumber('+39 000 000 0201', '+39 000 000 0202')).toBe(false)
  expect(isSameNumber('anonymous', 'anonymous')).toBe(false)
  expect(isSameNumber('boh', 'boh')).toBe(false)
})

test('whatever is typed is kept, and what was normalised reads the same again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+\d ()/-]{0,20}$/)), (typed) => {
      const read = readNumber(typed)
      expect(read.asTyped).toBe(typed)
      if (read.e164) expect(readNumber(read.e164).e164).toBe(read.e164)
    }),
  )
})
