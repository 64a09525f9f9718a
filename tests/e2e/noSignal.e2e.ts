// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages opened where there is no signal, those that come by a link and the desk: each says so, asks again by itself, and opens without
// being loaded again.
import type { Page } from 'playwright-core'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { invite, listAccounts } from '../../src/core/access/accountsApi.ts'
import { getCase } from '../../src/core/cases/casesApi.ts'
import { askInterpreter } from '../../src/core/interpreters/interpretersApi.ts'
import { getFakePhones } from '../../src/core/paging/pagingApi.ts'
import { createReceiptLink } from '../../src/core/reports/reportsApi.ts'
import { aDay, type Day } from './aDay.ts'
import { press } from './hands.ts'
import { look, photographOnFailure } from './look.ts'
import { takeGraveCall } from './takeCall.ts'

let day: Day
/** Where each link leads, and what is read there once it has opened. */
let links: readonly (readonly [address: string, words: string])[]

beforeAll(async () => {
  day = await aDay(7370, '2026-01-14T01:03+01:00')
  const [callisto, cornelia] = await Promise.all(['callisto-finti', 'cornelia-modelli'].map(day.callerOf))
  if (!callisto || !cornelia) throw new Error('somebody is missing')
  const caseId = await takeGraveCall(callisto)
  const { reportId } = await callisto.call(getCase, { params: { caseId } })
  const receipt = await callisto.call(createReceiptLink, { params: { reportId }, body: {} })
  const asked = { caseId, interpreterKey: 'samira-esempio', language: 'ar' }
  await callisto.call(askInterpreter, { params: { interpretationId: newId() }, body: asked })
  const { accounts } = await cornelia.call(listAccounts)
  const userId = accounts.find(({ name }) => name === 'Zeno Prova')?.userId ?? ''
  const { token } = await cornelia.call(invite, { params: { userId }, body: {} })
  const linkOf = (name: string) =>
    vi.waitFor(
      async () => {
        const { messages } = await callisto.call(getFakePhones)
        const { link } = messages.find((one) => one.name === name && one.link) ?? {}
        return link ?? Promise.reject(new Error(`no link for ${name}`))
      },
      { timeout: 30_000, interval: 200 },
    )
  links = [
    [await linkOf('Licia Esempi'), 'Accetto: vado io'],
    [`${day.server.url}/ricevuta#${receipt.token}`, 'S-0001'],
    [await linkOf('Samira Esempio'), 'Posso'],
    [`${day.server.url}/invito#${token}`, 'Zeno Prova'],
  ]
})
afterAll(() => day?.end())

const unopened = (page: Page) => page.getByText('La pagina non si è ancora aperta')

/** A phone on which what fits `pattern` does not come; `before` runs in its page first. */
async function withoutSignal(address: string, pattern: string, before = () => {}): Promise<Page> {
  const phone = await day.pickUp('about:blank')
  day.pages.push(phone)
  await phone.addInitScript(before)
  await phone.route(pattern, (route) => route.abort('internetdisconnected'))
  await phone.goto(address)
  await unopened(phone).first().waitFor({ timeout: 15_000 })
  return phone
}

test('they say that nobody answers, and open by themselves', { timeout: 120_000 }, async () => {
  photographOnFailure('no-signal', day.pages)
  for (const [index, [address, words]] of links.entries()) {
    const phone = await withoutSignal(address, '**/api/**')
    if (index === 0) await look(phone, 'no-signal')
    const isSamePage = await phone.evaluateHandle(() => document)
    await phone.unroute('**/api/**')
    await phone.getByText(words).first().waitFor()
    expect(await phone.evaluate((before) => before === document, isSamePage), address).toBe(true)
    expect(await unopened(phone).count()).toBe(0)
  }
})

test('a hand that does not wait asks at once', async () => {
  photographOnFailure('no-signal-hand', day.pages)
  const [[address, words] = ['', '']] = links
  // The page asks nothing by itself: what is asked, the button asks.
  const phone = await withoutSignal(address, '**/api/**', () => {
    const every = globalThis.setInterval
    globalThis.setInterval = ((act: () => void, ms?: number) => every(act, ms === 4000 ? 600_000 : ms)) as typeof every
  })
  const again = phone.getByRole('button', { name: 'Riprova ora' })
  await press(phone, again)
  await unopened(phone).waitFor()
  await phone.unroute('**/api/**')
  await press(phone, again)
  await phone.getByText(words).first().waitFor()
})

test('where a part of the page itself did not come, it is loaded again with its link', async () => {
  photographOnFailure('no-signal-part', day.pages)
  const [[address, words] = ['', '']] = links
  const phone = await withoutSignal(address, '**/assets/FieldScreen*')
  await phone.getByText('The page has not opened yet').waitFor()
  await look(phone, 'no-signal-part')
  await phone.unroute('**/assets/FieldScreen*')
  await phone.getByText(words).first().waitFor()
})

test('the desk, opened while nobody answers, says what to do with the call, asks by itself and opens', async () => {
  photographOnFailure('no-signal-desk', day.pages)
  const page = await day.sitDown('callisto-finti')
  let asked = 0
  await page.route('**/api/**', (route) => {
    if (route.request().url().endsWith('/session')) asked += 1
    return route.abort('internetdisconnected')
  })
  await page.reload()
  const unanswered = page.getByText('La chiamata intanto non aspetta: usi il foglio.')
  await unanswered.waitFor()
  await look(page, 'no-signal-desk')
  const isSamePage = await page.evaluateHandle(() => document)
  const blanks = await page.evaluateHandle((words) => {
    const seen: string[] = []
    new MutationObserver(() => {
      const { innerText } = document.body
      if (!innerText.includes(words)) seen.push(innerText)
    }).observe(document.body, { childList: true, subtree: true })
    return seen
  }, 'usi il foglio')
  const before = asked
  await expect.poll(() => asked).toBeGreaterThan(before + 5)
  expect(await blanks.jsonValue(), 'it never goes blank between one try and the next').toEqual([])
  await page.unroute('**/api/**')
  await page.getByRole('heading', { name: 'Adesso' }).waitFor()
  expect(await page.evaluate((first) => first === document, isSamePage)).toBe(true)
  expect(await unanswered.count()).toBe(0)
})
