// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'

/** The open form of this name. */
export const inForm = (page: Page, name: string) => page.getByRole('form', { name, exact: true })

/** Sends the open form and waits until it is gone: a key pressed before that is a letter of it. */
export async function send(page: Page, form: string): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await inForm(page, form).waitFor({ state: 'hidden' })
}
