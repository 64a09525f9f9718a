// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { v7 as newId } from 'uuid'
import { holdBed, releaseHold } from '#core/beds/bedsApi.ts'
import { addNote, closeOperationally, getCase, linkPerson } from '#core/cases/casesApi.ts'
import { acknowledgePage } from '#core/paging/pagingApi.ts'
import { discardDraft, receiveReport, saveDraft, startReport } from '#core/reports/reportsApi.ts'
import { decideTriage } from '#core/reports/triageApi.ts'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf } from '#core/shared/endpoint.ts'
import { type Caller, CallRefused } from '#server/app/apiCaller.ts'
import { sober } from '../support/nightShift.ts'
import { RHO } from '../support/testAmbito.ts'
import type { Chance } from './chance.ts'

/** What the desk was told had happened, and may hold the program to. */
export interface Ledger {
  /** Each command that was done. */
  readonly done: Set<string>
  readonly refused: Map<string, string>
  /** Words of each note that was answered. */
  readonly notes: Map<string, string>
  /** Words of the drafts that were left open, by report. */
  readonly drafts: Map<string, string>
  /** Asked again with the same id because no answer came. */
  repeats: number
  /** Answers that differ from the first to the same id. */
  readonly contradictions: string[]
}

export const emptyLedger = (): Ledger => ({
  done: new Set(),
  refused: new Map(),
  notes: new Map(),
  drafts: new Map(),
  repeats: 0,
  contradictions: [],
})

type Input<E extends Endpoint> = { params: ParamsOf<E>; body: BodyOf<E> }
type Answered<E extends Endpoint> = { readonly done: AnswerOf<E> } | { readonly refused: string }

const LOOK_AGAIN_MS = 25
/** Looks at a call-out before the desk lets it climb by itself. */
const LOOKS_MAX = 8

/** Asks until it is answered; only a program that is away may leave a question without an answer. */
export async function insist<T>(ask: () => Promise<T>, onRepeat: () => void = () => {}): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (error instanceof CallRefused && error.status !== 503) throw error
      onRepeat()
      await sleep(LOOK_AGAIN_MS)
    }
  }
}

/** One place at the desk: takes calls and does what follows, until told that the shift is over. */
export function persistentDesk(
  { callTaker, coordinator }: { callTaker: Caller; coordinator: Caller },
  ledger: Ledger,
  chance: Chance,
) {
  /** A command with its id; undefined when refused. Sometimes sent once more, as a nervous finger does. */
  async function give<E extends Endpoint>(who: Caller, endpoint: E, input: Input<E>): Promise<AnswerOf<E> | undefined> {
    const commandId = newId()
    const first = await answerTo(who, endpoint, input, commandId)
    if ('refused' in first) ledger.refused.set(commandId, first.refused)
    // A draft is a table and no command: it answers with its revision.
    else if (!('revision' in first.done)) ledger.done.add(commandId)
    if (chance.happens(0.1)) {
      const second = await answerTo(who, endpoint, input, commandId)
      if (!isDeepStrictEqual(first, second)) ledger.contradictions.push(`${endpoint.id} ${commandId}`)
    }
    return 'done' in first ? first.done : undefined
  }

  async function answerTo<E extends Endpoint>(
    who: Caller,
    endpoint: E,
    input: Input<E>,
    commandId: string,
  ): Promise<Answered<E>> {
    const again = () => {
      ledger.repeats += 1
    }
    try {
      return { done: await insist(() => who.call(endpoint, { ...input, commandId }), again) }
    } catch (error) {
      if (error instanceof CallRefused && error.status === 409) return { refused: error.code }
      throw error
    }
  }

  async function takeCall(): Promise<string | undefined> {
    const reportId = newId()
    const params = { reportId }
    const place = `Via Inventata ${chance.between(1, 9999)}`
    await give(callTaker, startReport, { params, body: { channel: 'phone' } })
    await give(callTaker, saveDraft, { params, body: { basedOn: 0, fields: { place } } })
    if (chance.happens(0.1)) {
      ledger.drafts.set(reportId, place)
      return undefined
    }
    if (chance.happens(0.1)) {
      await give(callTaker, discardDraft, { params, body: { reason: 'È caduta la linea.' } })
      return undefined
    }
    const body: BodyOf<typeof receiveReport> = {
      place,
      municipality: RHO,
      bodyKey: 'carabinieri',
      account: 'Una persona al freddo.',
      count: { adults: 1 },
      questions: { immediateDanger: 'no', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      // The rehearsal only ever moves its clock forward from that of the machine.
      receivedAt: new Date(Date.now() - 60_000).toISOString(),
    }
    await give(callTaker, receiveReport, { params, body })
    const outcome = chance.happens(0.85) ? 'emergency' : 'deferrable'
    const judged = await give(callTaker, decideTriage, {
      params,
      body: { outcome, reason: 'Perché sì.', safeUntilThen: 'yes' },
    })
    return judged?.caseId
  }

  async function workOn(caseId: string): Promise<void> {
    const params = { caseId }
    const personId = newId()
    await give(callTaker, linkPerson, {
      params,
      body: { personId, role: 'assisted', calledBy: 'Persona inventata', profile: sober },
    })
    const stayId = newId()
    const wanted = { caseId, personId, resourceKey: 'albergo-prova' }
    const held = await give(callTaker, holdBed, { params: { stayId }, body: wanted })
    const noteId = newId()
    const text = `Nota ${noteId}`
    if (await give(callTaker, addNote, { params, body: { noteId, kind: 'note', text } })) ledger.notes.set(noteId, text)
    // A hold that is not given back runs out by itself.
    if (held && chance.happens(0.7)) await give(callTaker, releaseHold, { params: { stayId }, body: {} })
    if (chance.happens(0.85)) await answerCallOut(caseId)
  }

  /** Somebody says yes, but not before a phone has rung. */
  async function answerCallOut(caseId: string): Promise<void> {
    const params = { caseId }
    for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
      const [callOut] = (await insist(() => callTaker.call(getCase, { params }))).callOuts
      const rung = callOut?.steps.find((step) => step.messages.some((message) => message.state === 'handed_over'))
      if (callOut && rung) {
        const body = { userId: rung.userId }
        await give(callTaker, acknowledgePage, { params: { pageId: callOut.pageId }, body })
        const closure = { outcome: 'placed-hotel', reason: 'Al sicuro.', firstActions: ['Colloquio'] }
        if (chance.happens(0.4)) await give(coordinator, closeOperationally, { params, body: closure })
        return
      }
      await sleep(LOOK_AGAIN_MS)
    }
  }

  return async function workUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const caseId = await takeCall()
      if (caseId) await workOn(caseId)
    }
  }
}
