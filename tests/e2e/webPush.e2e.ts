// SPDX-License-Identifier: AGPL-3.0-or-later
// A telephone that shows a call-out: turned on, tried, and rung at night. Chromium without a head subscribes to no push service
// and shows no notification: the subscription is of a fake service on loopback, what it would carry we carry, and the worker
// tells us what it would show. All else is true: worker, keys, encrypted message, and the page that opens. No mouse.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Worker } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInCaller } from '../../src/server/app/apiCaller.ts'
import { fakePushService } from '../support/providers/fakePushService.ts'
import { type RunningServer, startServerOn } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { openOtherScreen, press } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { signIn } from './sitDown.ts'
import { takeGraveCall } from './takeCall.ts'

const here = mkdtempSync(join(tmpdir(), 'veglia-push-'))
let service: Awaited<ReturnType<typeof fakePushService>>
let server: RunningServer
let browser: Browser
let telephone: BrowserContext

beforeAll(async () => {
  service = await fakePushService()
  const config = join(here, 'config')
  cpSync(new URL('../../config/rhodense', import.meta.url).pathname, config, { recursive: true })
  const provider = {
    key: 'notifications',
    kind: 'web-push',
    subject: 'mailto:veglia@example.org',
    origins: [service.origin],
  }
  writeFileSync(join(config, 'channels.yaml'), JSON.stringify({ providers: [provider] }))
  process.env.VEGLIA_CONFIG = config
  server = await startServerOn(join(here, 'data'), 7332, ['--clock-start', '2026-01-09T22:10+01:00'])
  delete process.env.VEGLIA_CONFIG
  browser = await openBrowser()
  telephone = await browser.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })
  await telephone.grantPermissions(['notifications'], { origin: server.url })
  await telephone.addInitScript((subscription) => {
    PushManager.prototype.subscribe = async () => ({ toJSON: () => JSON.parse(subscription) }) as PushSubscription
  }, service.subscription)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await service?.close()
  rmSync(here, { recursive: true, force: true })
})

/** What the service was given for the telephone, once it has come; nobody on the way can read it. */
async function pushed(count: number): Promise<string> {
  await expect.poll(() => service.pushed.length).toBe(count)
  return service.pushed[count - 1]?.said ?? ''
}

/** Carries it to the telephone as the service would: the browser wakes the worker, which shows a notification. */
async function deliver(page: Page, data: string): Promise<void> {
  const session = await telephone.newCDPSession(page)
  const registrationId = await new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [found] = registrations
      if (found) resolve(found.registrationId)
    })
    void session.send('ServiceWorker.enable')
  })
  await session.send('ServiceWorker.deliverPushMessage', { origin: `${server.url}/`, registrationId, data })
  await session.detach()
}

/** Of a service worker what is needed here; the types of pages and of workers do not go together. */
interface WorkerScope extends EventTarget {
  readonly registration: { showNotification(title: string, options: Lying): Promise<void> }
  readonly clients: { openWindow(address: string): Promise<null> }
  readonly ExtendableEvent: new (type: string) => Event
  lying: Shown[]
}
interface Lying {
  readonly body?: string
  readonly data?: string
}
interface Shown extends Lying {
  readonly title: string
}

/** From now on the worker lays aside what it would show. */
async function layAside(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const self = globalThis as unknown as WorkerScope
    self.lying = []
    self.registration.showNotification = async (title, options) => {
      self.lying.push({ title, ...options })
    }
  })
}

/** What anybody reads over her shoulder, and what lies behind it. */
async function shown(worker: Worker): Promise<Shown> {
  const lying = () => worker.evaluate(() => (globalThis as unknown as WorkerScope).lying)
  await expect.poll(async () => (await lying()).length).toBe(1)
  return (await lying())[0] as Shown
}

/** A finger on it: the worker takes it away and says which page opens. */
async function touch(worker: Worker): Promise<string> {
  return worker.evaluate(
    () =>
      new Promise<string>((opens) => {
        const self = globalThis as unknown as WorkerScope
        const [touched] = self.lying
        self.clients.openWindow = async (address) => {
          opens(address)
          return null
        }
        const notification = { data: touched?.data, close: () => self.lying.splice(0) }
        self.dispatchEvent(
          Object.assign(new self.ExtendableEvent('notificationclick'), { notification, waitUntil() {} }),
        )
      }),
  )
}

test('a telephone is notified of a call-out, in two words', async () => {
  const page = await signIn(telephone, server.url, 'licia-esempi@example.org')
  const pages = [page]
  photographOnFailure('web-push', pages)
  await openOtherScreen(page, 'Contatti e canali')
  await page.getByRole('heading', { level: 1, name: 'Contatti e canali' }).waitFor()
  await press(page, page.getByRole('button', { name: 'Attiva su questo dispositivo' }))
  const mine = page.getByRole('region', { name: 'Come mi si raggiunge' })
  const device = mine.getByRole('listitem').filter({ hasText: 'notifica su un dispositivo' })
  await device.getByText('non verificato').waitFor()
  await look(page, 'push-turned-on')

  // Tried: the notification has the code behind it, and not on it.
  await press(page, device.getByRole('button', { name: /^Verifica/ }))
  const tried = await pushed(1)
  const worker = telephone.serviceWorkers()[0] ?? (await telephone.waitForEvent('serviceworker'))
  await layAside(worker)
  await deliver(page, tried)
  const test = await shown(worker)
  expect(`${test.title} ${test.body ?? ''}`).not.toMatch(/\d|Licia/)
  const proof = await touch(worker)
  expect(proof).toMatch(/\/contatti#[\w-]+\.\d{6}$/)
  const opened = await telephone.newPage()
  pages.push(opened)
  await opened.goto(proof)
  const there = opened.getByRole('region', { name: 'Come mi si raggiunge' }).getByRole('listitem')
  await there
    .filter({ hasText: 'notifica su un dispositivo' })
    .getByText(/^verificato/)
    .first()
    .waitFor()

  // At night: two words, no place, no name, no number; touching it opens this call-out and no other.
  const desk = await signInCaller(server.url, 'callisto-finti@example.org', 'veglia-di-prova')
  await takeGraveCall(desk)
  await deliver(page, await pushed(2))
  const called = await shown(worker)
  expect(`${called.title}${called.body ?? ''}`).toBe('Veglia: attivazione')
  const sheet = await touch(worker)
  expect(sheet).toMatch(/\/campo#[\w-]{43}$/)
  await opened.goto(sheet)
  await opened.getByRole('button', { name: 'Accetto: vado io' }).waitFor()
  await look(opened, 'push-sheet')
})
