// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { makeLanes, reservedOf } from './lanes.ts'

const patient = () => new AbortController().signal

test('a crowd leaves one lane in eight to who is urgent', async () => {
  const lanes = makeLanes(8)
  const inside = await Promise.all(Array.from({ length: 7 }, () => lanes.enter(patient())))
  expect([lanes.isFree(), lanes.isFree(true)]).toEqual([false, true])
  let hasEntered = false
  const eighth = lanes.enter(patient()).then((leave) => {
    hasEntered = true
    return leave
  })
  const leaveUrgent = await lanes.enter(patient(), true)
  leaveUrgent()
  await Promise.resolve()
  expect(hasEntered).toBe(false)
  inside[0]?.()
  await eighth
})

test.each([
  [1, 0],
  [2, 1],
  [3, 1],
  [10, 1],
  [16, 2],
  [32, 4],
])('of %i lanes a crowd leaves %i', (count, left) => {
  expect(reservedOf(count)).toBe(left)
})

test('who is urgent passes who waits, and who gives up leaves the queue', async () => {
  const lanes = makeLanes(1)
  const leave = await lanes.enter(patient())
  const order: string[] = []
  const wait = (name: string, isUrgent: boolean, signal = patient()) =>
    lanes.enter(signal, isUrgent).then((leaveNow) => {
      order.push(name)
      leaveNow()
    })
  const impatient = new AbortController()
  const all = [wait('first', false), wait('gone', true, impatient.signal), wait('urgent', true)]
  expect(lanes.waiting).toBe(3)
  impatient.abort(new Error('no longer'))
  await expect(all[1]).rejects.toThrow('no longer')
  leave()
  await Promise.all([all[0], all[2]])
  expect(order).toEqual(['urgent', 'first'])
})

test('a lane is given back once, however often it is left', async () => {
  const lanes = makeLanes(1)
  const leave = await lanes.enter(patient())
  leave()
  leave()
  await lanes.enter(patient())
  expect(lanes.isFree()).toBe(false)
})
