// SPDX-License-Identifier: AGPL-3.0-or-later
// A person at a keyboard: nothing here may click, so that a story told with it needs no mouse.

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Enough for the longest screen; a control further than this is not reachable in practice. */
const FARTHEST_TAB = 150
const LONGEST_LIST = 40

/** Presses Tab until the control has the focus; fails if it never gets there. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor()
  for (let pressed = 0; pressed < FARTHEST_TAB; pressed += 1) {
    if (await hasFocus(control)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${control}`)
}

/** Goes to a button or a link with Tab and presses it with Enter. */
export async function press(page: Page, control: Locator): Promise<void> {
  // A page that was just opened may still be fetching its scripts.
  await control.waitFor()
  await expect.poll(() => control.isEnabled(), { message: `${control} can be used` }).toBe(true)
  await tabTo(page, control)
  await page.keyboard.press('Enter')
}

/** Goes to a field with Tab and writes, over what was there. */
export async function write(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
}

/** Goes to a group answered by single keys and presses one. */
export async function answer(page: Page, group: Locator, key: string): Promise<void> {
  await tabTo(page, group)
  await page.keyboard.press(key)
}

/** Opens a short list, goes down to the option and takes it. */
export async function pick(page: Page, list: Locator, words: string): Promise<void> {
  await press(page, list)
  await take(page, page.getByRole('option', { name: words, exact: true }))
  // The focus comes back with the next frame: no hand is quicker, a story is.
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
}

/** What a form or a question does when it opens: until then a key would go elsewhere. */
export async function hasTheFocus(control: Locator): Promise<void> {
  await control.waitFor()
  await expect.poll(() => hasFocus(control), { message: `${control} has the focus` }).toBe(true)
}

/** Finds an action among all of the screen by its words, and does it. */
export async function openPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await hasTheFocus(page.getByRole('dialog').getByRole('searchbox'))
  await page.keyboard.type(words)
  const found = page.getByRole('menuitem')
  await expect.poll(() => found.count(), { message: `one action is called ${words}` }).toBe(1)
  await page.keyboard.press('Enter')
}

/** Opens a screen that is not in the row of every night. */
export async function openOtherScreen(page: Page, title: string): Promise<void> {
  await press(page, page.getByRole('button', { name: 'Altre schermate' }))
  await take(page, page.getByRole('menuitem', { name: title }))
}

async function take(page: Page, choice: Locator): Promise<void> {
  await choice.waitFor()
  for (let pressed = 0; !(await hasFocus(choice)); pressed += 1) {
    if (pressed > LONGEST_LIST) throw new Error(`no arrow key reaches ${choice}`)
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await choice.waitFor({ state: 'hidden' })
}

async function hasFocus(control: Locator): Promise<boolean> {
  return control.first().evaluate((element) => {
    const active = document.activeElement
    return active !== null && active !== document.body && element.contains(active)
  })
}
