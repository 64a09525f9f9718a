// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { givePoppedNumber, takePoppedNumber } from './poppedNumber.ts'

function open(address: string) {
  const shown: string[] = []
  const { pathname, hash, search } = new URL(address, 'http://127.0.0.1')
  takePoppedNumber({ pathname, hash, search }, { replaceState: (_data, _unused, url) => void shown.push(String(url)) })
  return { number: givePoppedNumber(), shown }
}

test.each([
  ['/telefono#+390000000201', '+390000000201'],
  ['/telefono#390000000201', '390000000201'],
  ['/telefono?number=%2B390000000201', '+390000000201'],
  ['/telefono#anonymous', 'anonymous'],
])('%s gives its number, and the address is bare', (address, number) => {
  expect(open(address)).toEqual({ number, shown: ['/telefono'] })
})

test.each(['/telefono#%CallerNumber%', '/telefono#[Number]', '/telefono#%E0%A4%A', '/telefono#%20'])(
  '%s is a placeholder nobody filled in: no number',
  (address) => {
    expect(open(address)).toEqual({ number: undefined, shown: ['/telefono'] })
  },
)

test('given once; another address is left alone', () => {
  open('/telefono#112')
  expect(givePoppedNumber()).toBeUndefined()
  expect(open('/casi/x#112')).toEqual({ number: undefined, shown: [] })
})
