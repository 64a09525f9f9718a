// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DraftFields } from '#core/reports/reportsApi.ts'
import { BadInput, NotSignedIn, Offline, Refused } from '../app/answers.ts'
import { type DraftSeed, type KeptWords, makeDraftKeeper } from './draftKeeper.ts'

/** A server that keeps one draft by the true rules: an old revision is refused unless it says the same. */
function aServer() {
  const kept: { revision: number; fields: DraftFields } = { revision: 0, fields: {} }
  return {
    kept,
    start: vi.fn(async () => {}),
    save: vi.fn(async (basedOn: number, fields: DraftFields) => {
      if (basedOn !== kept.revision) throw new Refused('DraftChangedElsewhere', { ...kept })
      kept.revision += 1
      kept.fields = fields
      return kept.revision
    }),
  }
}

function aBrowser() {
  const copy: { current: KeptWords | undefined } = { current: undefined }
  return {
    copy,
    copies: {
      keep: async (kept: KeptWords) => void (copy.current = structuredClone(kept)),
      drop: async () => void (copy.current = undefined),
    },
  }
}

const blank: DraftSeed = { fields: {}, base: {}, revision: 0, inDoubt: [], isStarted: false }

function open(server = aServer(), browser = aBrowser(), seed = blank) {
  const parts = { copies: browser.copies, now: Date.now }
  const keeper = makeDraftKeeper({ ...parts, start: server.start, save: server.save }, seed)
  keeper.open()
  return { keeper, server, browser }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('draft keeper', () => {
  it('starts the row with the first key and saves within 1.5 seconds, while typing goes on', async () => {
    const { keeper, server, browser } = open()
    for (const place of ['R', 'Rh', 'Rho', 'Rho,', 'Rho, s']) {
      keeper.type({ place })
      await vi.advanceTimersByTimeAsync(400)
    }
    expect(server.start).toHaveBeenCalledTimes(1)
    expect(server.save.mock.calls.map(([, { place }]) => place)).toEqual(['R', 'Rho,'])
    await vi.advanceTimersByTimeAsync(1500)
    expect(keeper.get().saving).toBe('saved')
    expect(server.kept.fields).toEqual({ place: 'Rho, s' })
    expect(browser.copy.current).toBeUndefined()
  })

  it('copies here within two seconds what the server does not take, and sends it when the server is back', async () => {
    const { keeper, server, browser } = open()
    server.start.mockRejectedValueOnce(new Offline()).mockRejectedValueOnce(new Offline())
    keeper.type({ place: 'Rho' })
    await vi.advanceTimersByTimeAsync(500)
    expect(browser.copy.current?.fields).toEqual({ place: 'Rho' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(keeper.get().saving).toBe('waiting')
    keeper.type({ place: 'Rho, stazione' })
    await vi.advanceTimersByTimeAsync(6000)
    expect(server.kept.fields).toEqual({ place: 'Rho, stazione' })
    expect(browser.copy.current).toBeUndefined()
  })

  it('sends the rest however slowly this browser keeps its copy', async () => {
    const { keeper, server, browser } = open()
    // A disk at work: each copy takes longer than the wait before a save.
    browser.copies.keep = () => new Promise((resolve) => setTimeout(resolve, 5000))
    const saved = server.save.getMockImplementation()
    server.save.mockImplementationOnce(async (basedOn, fields) => {
      await new Promise((resolve) => setTimeout(resolve, 2000))
      return saved?.(basedOn, fields) ?? 0
    })
    keeper.type({ place: 'Rho' })
    await vi.advanceTimersByTimeAsync(500)
    keeper.type({ place: 'Rho, stazione' })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(server.kept.fields).toEqual({ place: 'Rho, stazione' })
    expect(keeper.get().saving).toBe('saved')
  })

  it('recognises its own words when only the answer was lost', async () => {
    const { keeper, server } = open()
    const reallySave = server.save.getMockImplementation()
    server.save.mockImplementationOnce(async (basedOn, fields) => {
      await reallySave?.(basedOn, fields)
      throw new Offline()
    })
    keeper.type({ place: 'Rho' })
    await vi.advanceTimersByTimeAsync(1300)
    keeper.type({ place: 'Rho, stazione' })
    await vi.advanceTimersByTimeAsync(5000)
    expect(keeper.get()).toMatchObject({ saving: 'saved', clashes: [], taken: [] })
    expect(server.kept).toEqual({ revision: 2, fields: { place: 'Rho, stazione' } })
  })

  it('also after the browser died between the two', async () => {
    const server = aServer()
    await server.save(0, { place: 'Rho' })
    const { keeper } = open(server, aBrowser(), {
      ...blank,
      fields: { place: 'Rho, stazione' },
      inDoubt: [{ place: 'Rho' }],
      isStarted: true,
    })
    await vi.advanceTimersByTimeAsync(10)
    expect(keeper.get().saving).toBe('saved')
    expect(server.kept.fields).toEqual({ place: 'Rho, stazione' })
  })

  it('says in its copy what is leaving, before it leaves: the browser may die with the answer on its way', async () => {
    const { keeper, server, browser } = open()
    const atTheDoor: unknown[] = []
    const reallySave = server.save.getMockImplementation()
    server.save.mockImplementation(async (basedOn, fields) => {
      atTheDoor.push(structuredClone(browser.copy.current?.inDoubt))
      return reallySave?.(basedOn, fields) ?? 0
    })
    keeper.type({ place: 'Rho' })
    await vi.advanceTimersByTimeAsync(10)
    keeper.type({ place: 'Rho, stazione' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(atTheDoor).toEqual([[{ place: 'Rho' }], [{ place: 'Rho, stazione' }]])
  })

  it('stops at a clash, keeps both values, and goes on when somebody has chosen', async () => {
    const { keeper, server } = open()
    keeper.type({ place: 'Rho' })
    await keeper.flush()
    await server.save(1, { place: 'Pero', caller: 'Provini' })
    keeper.type({ place: 'Arese' })
    expect(await keeper.flush()).toBe('clash')
    expect(keeper.get().clashes).toEqual([{ path: 'place', mine: 'Arese', theirs: 'Pero' }])
    keeper.type({ ...keeper.get().fields, account: 'intanto' })
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.kept.fields.place).toBe('Pero')
    await keeper.choose(keeper.get().clashes)
    expect(server.kept.fields).toEqual({ place: 'Pero', caller: 'Provini', account: 'intanto' })
  })

  it('says what somebody else filled in until it is seen, however much is typed meanwhile', async () => {
    const { keeper, server } = open()
    keeper.type({ place: 'Rho' })
    await keeper.flush()
    await server.save(1, { place: 'Rho', caller: 'Provini' })
    keeper.type({ place: 'Rho', account: 'una' })
    await keeper.flush()
    for (const account of ['una s', 'una si']) keeper.type({ ...keeper.get().fields, account })
    expect(keeper.get()).toMatchObject({ taken: ['caller'], fields: { caller: 'Provini', account: 'una si' } })
    keeper.see()
    expect(keeper.get().taken).toEqual([])
  })

  it('has nothing to save when somebody takes back what they typed, or the other one was right', async () => {
    const { keeper, server } = open()
    keeper.type({ place: 'Rho' })
    await keeper.flush()
    keeper.type({ place: 'Rho.' })
    keeper.type({ place: 'Rho' })
    expect(await keeper.flush()).toBe('saved')
    await server.save(1, { place: 'Pero' })
    keeper.type({ place: 'Arese' })
    await keeper.flush()
    await keeper.choose(keeper.get().clashes)
    expect(keeper.get()).toMatchObject({ saving: 'saved', fields: { place: 'Pero' } })
  })

  it.each([
    ['closed', new Refused('ReportNotDraft')],
    ['signed_out', new NotSignedIn()],
  ] as const)('is %s without losing the copy', async (saving, error) => {
    const { keeper, server, browser } = open()
    server.save.mockRejectedValue(error)
    keeper.type({ place: 'Rho' })
    expect(await keeper.flush()).toBe(saving)
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.save).toHaveBeenCalledTimes(1)
    expect(browser.copy.current?.fields).toEqual({ place: 'Rho' })
  })

  it('says which field the server would not take, cuts nothing, and goes on when it is mended', async () => {
    const { keeper, server, browser } = open()
    const tooLong = new BadInput([{ field: 'fields.account', code: 'too_big' }])
    server.save.mockRejectedValueOnce(tooLong).mockRejectedValueOnce(tooLong)
    keeper.type({ account: 'x'.repeat(100_001) })
    expect(await keeper.flush()).toBe('not_accepted')
    expect(keeper.get().notAccepted).toEqual([{ field: 'fields.account', code: 'too_big' }])
    expect(browser.copy.current?.fields.account).toHaveLength(100_001)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.save).toHaveBeenCalledTimes(2)
    keeper.type({ account: 'x'.repeat(100_000) })
    expect(await keeper.flush()).toBe('saved')
    expect(keeper.get().notAccepted).toEqual([])
  })

  it('leaves no copy behind once the report is received', async () => {
    const { keeper, server, browser } = open()
    server.save.mockRejectedValue(new Offline())
    keeper.type({ place: 'Rho' })
    await vi.advanceTimersByTimeAsync(400)
    await keeper.finish(keeper.get().fields)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(browser.copy.current).toBeUndefined()
  })

  it('keeps what was typed while the report was being received', async () => {
    const { keeper, browser } = open()
    keeper.type({ place: 'Rho', account: 'Un uomo a terra' })
    expect(await keeper.flush()).toBe('saved')
    const received = keeper.get().fields
    keeper.type({ place: 'Rho', account: 'Un uomo a terra, ha un coltello' })
    await keeper.finish(received)
    expect(browser.copy.current?.fields.account).toBe('Un uomo a terra, ha un coltello')
  })
})
