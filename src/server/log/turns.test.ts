// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { type Haste, makeTurns } from './turns.ts'

/** Two are inside and do not come out; the others queue. */
function aBusyDoor() {
  const turns = makeTurns()
  const order: string[] = []
  const inside = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const busy = inside.map(({ promise }) => turns.take('test', 'act', () => promise))
  const queue = (name: string, haste: Haste) =>
    turns.take('test', haste, async () => {
      order.push(name)
    })
  const open = async () => {
    for (const { resolve } of inside) resolve()
    await Promise.all(busy)
  }
  return { turns, order, queue, open }
}

test('a due step goes before an act, and an act before what is only put on record; equals in their order', async () => {
  const { order, queue, open } = aBusyDoor()
  const all = [queue('record', 'record'), queue('act 1', 'act'), queue('due', 'due'), queue('act 2', 'act')]
  await open()
  await Promise.all(all)
  expect(order).toEqual(['due', 'act 1', 'act 2', 'record'])
})

test('not more than two are inside, and a door does not wait for another', async () => {
  const { turns, order, queue, open } = aBusyDoor()
  const third = queue('third', 'due')
  await turns.take('elsewhere', 'record', async () => void order.push('elsewhere'))
  expect(order).toEqual(['elsewhere'])
  await open()
  await third
  expect(order).toEqual(['elsewhere', 'third'])
})

test('whoever is inside hears that somebody in greater haste waits, and nobody else', async () => {
  const { turns, queue, open } = aBusyDoor()
  const all = [queue('record', 'record')]
  expect(turns.isWanted('test', 'act')).toBe(false)
  all.push(queue('due', 'due'))
  expect(turns.isWanted('test', 'act')).toBe(true)
  expect(turns.isWanted('elsewhere', 'act')).toBe(false)
  await open()
  await Promise.all(all)
  expect(turns.isWanted('test', 'record')).toBe(false)
})

test('nobody is passed for ever: whoever has waited long goes first', async () => {
  const { order, queue, open } = aBusyDoor()
  const patient = queue('record', 'record')
  await new Promise((resolve) => setTimeout(resolve, 300))
  const others = [queue('due', 'due'), queue('act', 'act')]
  await open()
  await Promise.all([patient, ...others])
  expect(order).toEqual(['record', 'due', 'act'])
})

test('a work that fails gives its place back', async () => {
  const turns = makeTurns()
  for (let turn = 0; turn < 5; turn++)
    await expect(turns.take('test', 'act', () => Promise.reject(new Error('planted')))).rejects.toThrow('planted')
  expect(await turns.take('test', 'act', async () => 'in')).toBe('in')
})
