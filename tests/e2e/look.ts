// SPDX-License-Identifier: AGPL-3.0-or-later
// What a story does at each of its steps: the screen keeps WCAG in both themes, and may have its picture taken.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, onTestFailed } from 'vitest'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const PHONE = { width: 390, height: 844 }
const FAILED = new URL('../../.cache/failed-stories', import.meta.url).pathname
/** `PICTURES=docs/pictures npx vitest run --project stories` takes the pictures of the documentation again. */
const album = process.env.PICTURES

/** When the test fails, what its pages showed then lies in `.cache/failed-stories`. */
export function photographOnFailure(story: string, pages: readonly Page[]): void {
  onTestFailed(async () => {
    for (const [index, page] of pages.entries()) await take(page, `${story}-${index + 1}`, FAILED)
  })
}

/** axe finds nothing, light and dark; afterwards the page is as it was. */
export async function look(page: Page, step: string): Promise<void> {
  const size = page.viewportSize() ?? PHONE
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violationsOn(page), `${step}, ${colorScheme}`).toEqual([])
    if (album) await take(page, `${step}-${colorScheme}`, album)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (!album) return
  await page.setViewportSize(PHONE)
  await take(page, `${step}-phone`, album)
  await page.setViewportSize(size)
  // The console is laid out anew, and the focus goes back to the open form: no key before that.
  await page.evaluate(() => new Promise((settled) => setTimeout(settled, 300)))
}

export async function violationsOn(page: Page): Promise<string[]> {
  // A colour on its way from one theme to the other is neither's: judge it where it stops.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
  // React Aria says "pending" through a region of its own, which for some seconds names buttons that are already gone.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').withTags(TAGS).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

async function take(page: Page, name: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
