// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import type { Actor } from '#core/shared/actor.ts'
import { bruno, cornelia, who } from '../../../tests/support/anOuting.ts'
import { aWorld } from '../../../tests/support/aWorld.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { policiesFor } from './policies.ts'
import type { StreamType, VegliaEvent } from './policy.ts'

const { caseId, userId } = who
const outingId = anId('outing')
const at = inWinter('2026-01-14 01:58')
const later = inWinter('2026-01-14 02:20')
const out = { outingId, caseId, userId, startedAt: at }
const licia: Actor = { kind: 'link', purpose: 'page', subjectId: anId('page'), userId }

/** What the policies about somebody out want, and no others. */
async function wanted(
  stream: StreamType,
  id: string,
  event: VegliaEvent,
  known: Parameters<typeof aWorld>[0],
  actor: Actor = { kind: 'system', job: 'test' },
) {
  const happened = { stream, id, event, actor, happenedAt: later }
  const all = await Promise.all(policiesFor(happened).map((policy) => policy.react(happened, aWorld(known))))
  return all.flat().filter((next) => next.stream === 'outing' || next.stream === 'page')
}

describe('the clock of whoever is out', () => {
  test('starts at departure for everybody who answered', async () => {
    const follow = await wanted('case', caseId, { type: 'TeamDeparted', at }, { team: ['licia', 'bruno'] })
    expect(follow.map(({ command }) => command)).toEqual(
      ['licia', 'bruno'].map((userId) => ({ type: 'StartOuting', caseId, userId, where: 'on_the_way', at })),
    )
  })

  test('arrival is a sign of life of who is out already, and a start for who is not', async () => {
    const known = { team: ['licia', 'bruno'], outings: [out] }
    const follow = await wanted('case', caseId, { type: 'TeamArrived', at }, known)
    expect(follow).toMatchObject([
      { id: outingId, command: { type: 'ConfirmSafety', by: 'arrival', at } },
      { command: { type: 'StartOuting', userId: 'bruno', where: 'on_site' } },
    ])
  })

  test('nobody is in two places: the outing left without a word ends where the next begins', async () => {
    const before = { ...out, outingId: anId('before'), caseId: anId('another case') }
    const known = { team: ['licia'], outings: [before] }
    expect(await wanted('case', caseId, { type: 'TeamDeparted', at }, known)).toMatchObject([
      { id: before.outingId, command: { type: 'EndOuting', cause: 'elsewhere' } },
      { command: { type: 'StartOuting', caseId } },
    ])
  })

  test('one who leaves or arrives for themselves is one: the other team has not left', async () => {
    const known = { team: ['licia', 'bruno'], outings: [out] }
    const left = { type: 'ResponderDeparted', caseId, userId: 'bruno', at } as const
    expect(await wanted('page', anId('page'), left, known)).toMatchObject([
      { command: { type: 'StartOuting', caseId, userId: 'bruno', where: 'on_the_way', at } },
    ])
    const arrived = { type: 'ResponderArrived', caseId, userId, at: later } as const
    expect(await wanted('page', anId('page'), arrived, known)).toMatchObject([
      { id: outingId, command: { type: 'ConfirmSafety', by: 'arrival', at: later } },
    ])
    const first = { type: 'TeamDeparted', at, pageId: anId('page') } as const
    expect(await wanted('case', caseId, first, { team: ['licia', 'bruno'] })).toEqual([])
  })

  test('a yes is not a departure: no clock of safety begins with it', async () => {
    const answered = { type: 'PageAcknowledged', caseId, userId: 'bruno', by: 'link' } as const
    expect(await wanted('page', anId('page'), answered, { outings: [out] })).toEqual([])
  })

  test('what she does is a sign at the time of her phone; what others or rules do is none', async () => {
    const note = { type: 'NoteAdded', noteId: anId('note'), kind: 'note', text: aText('note') } as const
    const sign = { id: outingId, command: { type: 'ConfirmSafety', by: 'act', at: later } }
    expect(await wanted('case', caseId, note, { outings: [out] }, licia)).toMatchObject([sign])
    const others: Actor = { kind: 'staff', userId: 'callisto', role: 'call_taker' }
    expect(await wanted('case', caseId, note, { outings: [out] }, others)).toEqual([])
    expect(await wanted('case', caseId, note, { outings: [out] })).toEqual([])
  })
})

describe('help', () => {
  test('silence calls the one of its step, a panic all at once', async () => {
    const missed = {
      type: 'CheckMissed',
      ...who,
      step: 'colleague',
      lastSignAt: at,
      helper: bruno,
      dueAt: later,
    } as const
    const help = { outingId, userId }
    expect(await wanted('outing', outingId, missed, {})).toMatchObject([
      { command: { type: 'StartPage', help: { ...help, kind: 'silence' }, to: bruno } },
    ])
    const panic: VegliaEvent = { type: 'PanicRaised', ...who, at, lastSignAt: at, helpers: [bruno, cornelia] }
    expect(await wanted('outing', outingId, panic, {})).toMatchObject([
      { command: { type: 'StartPage', help: { ...help, kind: 'panic' }, to: bruno } },
      { command: { type: 'StartPage', help: { ...help, kind: 'panic' }, to: cornelia } },
    ])
  })

  test('is withdrawn when she is heard, not by a sign too old to end the silence', async () => {
    const sign = { type: 'SafetyConfirmed', ...who, by: 'worker', at } as const
    const known = { helpPages: [anId('page')] }
    expect(await wanted('outing', outingId, { ...sign, dueAt: later }, known)).toMatchObject([
      { id: anId('page'), command: { type: 'WithdrawPage' } },
    ])
    expect(await wanted('outing', outingId, sign, known)).toEqual([])
  })
})
