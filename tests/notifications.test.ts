// SPDX-License-Identifier: AGPL-3.0-or-later
// The worker of the notifications as the browser runs it, with a browser that only notes down.
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'

const script = readFileSync(new URL('../src/web/public/notifications.js', import.meta.url), 'utf8')

interface Shown {
  readonly title: string
  readonly tag: string
  readonly renotify: boolean
  readonly data: string
}

function aWorker() {
  const heard = new Map<string, (event: object) => void>()
  const shown: Shown[] = []
  const opened: string[] = []
  const self = {
    location: { origin: 'https://veglia.example' },
    addEventListener: (type: string, hear: (event: object) => void) => heard.set(type, hear),
    registration: {
      showNotification: (title: string, options: Omit<Shown, 'title'>) => shown.push({ title, ...options }),
    },
    clients: { openWindow: (address: string) => opened.push(address) },
  }
  runInContext(script, createContext({ self, URL }))
  const waitUntil = () => {}
  return {
    shown,
    opened,
    push: (said: string | undefined) =>
      heard.get('push')?.({ waitUntil, data: said === undefined ? null : { json: () => JSON.parse(said) } }),
    touch: () => {
      let isClosed = false
      const close = () => {
        isClosed = true
      }
      heard.get('notificationclick')?.({ waitUntil, notification: { close, data: shown.at(-1)?.data } })
      return isClosed
    },
  }
}

test('shows the words it was sent and nothing else, and opens the page behind them', () => {
  const worker = aWorker()
  worker.push(JSON.stringify({ text: 'Veglia: attivazione', path: '/campo#secret', name: 'Licia Esempi' }))
  expect(worker.shown).toEqual([expect.objectContaining({ title: 'Veglia: attivazione', data: '/campo#secret' })])
  expect(JSON.stringify(worker.shown)).not.toContain('Licia')
  expect(worker.touch()).toBe(true)
  expect(worker.opened).toEqual(['https://veglia.example/campo#secret'])
})

test.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['no words', '{"path":7}'],
])('wakes somebody even when it was sent %s', (_, said) => {
  const worker = aWorker()
  worker.push(said)
  worker.touch()
  expect(worker.shown).toEqual([expect.objectContaining({ title: 'Veglia', data: '/' })])
  expect(worker.opened).toEqual(['https://veglia.example/'])
})

test.each(['//evil.example/campo', 'https://evil.example/campo', 'javascript:alert(1)'])(
  'opens no page of others: %s',
  (path) => {
    const worker = aWorker()
    worker.push(JSON.stringify({ text: 'Veglia: attivazione', path }))
    worker.touch()
    expect(worker.opened).toEqual(['https://veglia.example/'])
  },
)

test('the same message pushed twice takes its own place without a sound, another with the same words stands beside it', () => {
  const worker = aWorker()
  for (const id of ['first', 'first', 'second'])
    worker.push(JSON.stringify({ id, text: 'Veglia: attivazione', path: '/campo#secret' }))
  worker.push(JSON.stringify({ text: 'Veglia: attivazione', path: '/' }))
  // A browser is silent about a tag it shows, unless it is told to renotify.
  expect(worker.shown.map(({ tag, renotify }) => `${tag} ${renotify}`)).toEqual([
    'first false',
    'first false',
    'second false',
    'Veglia: attivazione true',
  ])
})
