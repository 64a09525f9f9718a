// SPDX-License-Identifier: AGPL-3.0-or-later
// Several people at their screens, one clock for all of them: what the longer stories share.
import type { Browser, Page } from 'playwright-core'
import { type Caller, signInCaller } from '../../src/server/app/apiCaller.ts'
import { type RunningServer, startServer } from './aServer.ts'
import { openBrowser } from './findChromium.ts'
import { passTime, passUntil } from './passTime.ts'
import { sitDown as sitDownAt } from './sitDown.ts'

const PASSWORD = 'veglia-di-prova'

/** A server, a browser and its pages. */
export async function aDay(port: number, clockStart: string) {
  const server: RunningServer = await startServer(port, clockStart)
  const browser: Browser = await openBrowser()
  const pages: Page[] = []

  const callerOf = (who: string): Promise<Caller> => signInCaller(server.url, `${who}@example.org`, PASSWORD)
  const clock = await callerOf('cornelia-modelli')

  /** Minutes go by, and every open screen knows it. */
  const pass = (minutes: number) => passTime(clock, pages, minutes)
  const until = (instant: number) => passUntil(clock, pages, instant)

  async function sitDown(who: string, path = '/'): Promise<Page> {
    const page = await sitDownAt(browser, server.url, `${who}@example.org`)
    pages.push(page)
    if (path !== '/') await page.goto(`${server.url}${path}`)
    return page
  }

  /** A phone, opened by a link, with no session. */
  async function pickUp(link: string): Promise<Page> {
    const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 } })
    const phone = await context.newPage()
    await phone.goto(link)
    return phone
  }

  async function end(): Promise<void> {
    await browser.close()
    await server.stop()
  }

  return { server, pages, callerOf, pass, until, sitDown, pickUp, end }
}

export type Day = Awaited<ReturnType<typeof aDay>>
