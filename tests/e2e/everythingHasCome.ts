// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page does not show yet and what it does not show: the difference is whether anything is still on its way to it.
import type { BrowserContext, Page, Request } from 'playwright-core'
import { expect } from 'vitest'

const QUIET_MS = 400

interface Questions {
  readonly open: Set<Request>
  lastAt: number
}
const questionsOf = new WeakMap<Page, Questions>()

/** Remembers what each page of the context has asked and not been told yet; the live line, which never ends, apart. */
export function watchQuestions(context: BrowserContext): void {
  context.on('page', (page) => {
    const questions: Questions = { open: new Set(), lastAt: Date.now() }
    questionsOf.set(page, questions)
    const note = (change: (request: Request) => void) => (request: Request) => {
      if (request.resourceType() === 'eventsource' || isProbe(request)) return
      change(request)
      questions.lastAt = Date.now()
    }
    page.on(
      'request',
      note((request) => questions.open.add(request)),
    )
    page.on(
      'requestfinished',
      note((request) => questions.open.delete(request)),
    )
    page.on(
      'requestfailed',
      note((request) => questions.open.delete(request)),
    )
  })
}

/** Asked again and again while the line is silent: it brings no words. */
const isProbe = (request: Request) => request.url().endsWith('/api/v1/status')

/** Before "it is not there": every answer has come, and none of them made the page ask more. */
export async function everythingHasCome(page: Page): Promise<void> {
  const questions = questionsOf.get(page)
  if (!questions) throw new Error('this page was not opened by openBrowser()')
  await expect
    .poll(() => questions.open.size === 0 && Date.now() - questions.lastAt > QUIET_MS, {
      message: 'everything has come',
    })
    .toBe(true)
}
