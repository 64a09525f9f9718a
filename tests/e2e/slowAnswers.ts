// SPDX-License-Identifier: AGPL-3.0-or-later
// A slow line between the server and the browsers, from a seed: no story may lean on who is quicker.
import type { BrowserContext, Page } from 'playwright-core'
import { chanceOf } from '../simulation/chance.ts'

/** `SLOW=7`: every answer and every live change is late, each by a time of its own between 0 and 700 ms. */
const seed = process.env.SLOW
export const LATEST_MS = seed ? 700 : 0
const chance = chanceOf(Number(seed))
const someLateness = () => chance.between(0, LATEST_MS)
if (seed) console.log(`SLOW=${seed}: whatever the server says to a browser is up to ${LATEST_MS} ms late`)

/** What the pages of this context, also those opened later, are told is late; without `SLOW` nothing is. */
export async function slowAnswers(context: BrowserContext): Promise<void> {
  if (!seed) return
  context.on('page', (page) => void delayAnswers(page).catch(() => {}))
  await context.addInitScript(delayChanges, Array.from({ length: 97 }, someLateness))
}

/** The server has done the thing by then, and perhaps said so on the live line: the hardest order for a page. */
async function delayAnswers(page: Page): Promise<void> {
  const line = await page.context().newCDPSession(page)
  line.on('Fetch.requestPaused', ({ requestId }) => {
    // Whoever asked may be gone by then.
    setTimeout(() => void line.send('Fetch.continueRequest', { requestId }).catch(() => {}), someLateness())
  })
  await line.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Response' }] })
}

/** Runs in the page: its live line brings the changes in their order, late. */
function delayChanges(lateness: readonly number[]): void {
  let told = 0
  globalThis.EventSource = class extends EventSource {
    #last = Promise.resolve()
    override set onmessage(listen: (message: MessageEvent) => void) {
      super.onmessage = (message) => {
        const isDue = new Promise((due) => setTimeout(due, lateness[told++ % lateness.length]))
        this.#last = Promise.all([this.#last, isDue]).then(() => {
          if (this.readyState !== EventSource.CLOSED) listen(message)
        })
      }
    }
  }
}
