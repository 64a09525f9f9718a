// SPDX-License-Identifier: AGPL-3.0-or-later
import { DraftFields } from '#core/reports/reportsApi.ts'
import { BadInput, isPassing, NotSignedIn, Refused, type WrongField } from '../app/answers.ts'
import type { DraftCopy } from './draftCopies.ts'
import { type Clash, type DraftPath, isSameDraft, mergeDrafts, takeTheirs } from './mergeDrafts.ts'

/** Longest time a typed word waits before it is copied here, and before it leaves for the server. */
const COPY_MS = 300
const SAVE_MS = 1200
const RETRY_MS = 2000

export type Saving =
  | 'untouched'
  | 'unsaved'
  | 'saved'
  /** The server does not answer: the words are copied here and leave by themselves. */
  | 'waiting'
  | 'clash'
  /** Somebody received or discarded the report meanwhile. */
  | 'closed'
  | 'signed_out'
  /** The server would not take these words as they are. */
  | 'not_accepted'

export interface DraftState {
  readonly fields: DraftFields
  readonly saving: Saving
  readonly clashes: readonly Clash[]
  /** What somebody else filled in, until this person has seen it: typing on is not seeing. */
  readonly taken: readonly DraftPath[]
  /** What the server would not take, while it is so. */
  readonly notAccepted: readonly WrongField[]
}

/** Where the draft stands when the screen opens. */
export interface DraftSeed {
  readonly fields: DraftFields
  readonly base: DraftFields
  readonly revision: number
  readonly inDoubt: readonly DraftFields[]
  /** The server already has the row. */
  readonly isStarted: boolean
}

/** One tab's copy of one draft; whose it is, the parts know. */
export type KeptWords = Omit<DraftCopy, 'userId' | 'reportId' | 'tabId'>

export interface DraftKeeperParts {
  readonly copies: { keep(words: KeptWords): Promise<unknown>; drop(): Promise<unknown> }
  readonly start: () => Promise<unknown>
  /** Gives the new revision. */
  readonly save: (basedOn: number, fields: DraftFields) => Promise<number>
  readonly now: () => number
}

export type DraftKeeper = ReturnType<typeof makeDraftKeeper>

/**
 * Keeps what is typed: a copy in this browser within COPY_MS, on the server within SAVE_MS, one save at a time, again
 * and again until it is there. Nothing typed is ever replaced without somebody choosing.
 */
export function makeDraftKeeper(parts: DraftKeeperParts, seed: DraftSeed) {
  let { base, revision, isStarted } = seed
  let inDoubt = [...seed.inDoubt]
  let state: DraftState = { fields: seed.fields, saving: 'untouched', clashes: [], taken: [], notAccepted: [] }
  const listeners = new Set<() => void>()
  let copyTimer: ReturnType<typeof setTimeout> | undefined
  let saveTimer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  const set = (change: Partial<DraftState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const isDirty = () => !isSameDraft(state.fields, base)
  const mayPush = () => isDirty() && !['clash', 'closed', 'signed_out'].includes(state.saving)

  async function copyNow() {
    clearTimeout(copyTimer)
    copyTimer = undefined
    const { copies } = parts
    // A browser may refuse storage (policy of the body): the server still gets the words within SAVE_MS.
    if (!isDirty()) return void (await copies.drop().catch(() => {}))
    const typedAt = new Date(parts.now()).toISOString()
    await copies.keep({ fields: state.fields, base, revision, inDoubt, typedAt }).catch(() => {})
  }

  function pushSoon(waitMs: number) {
    saveTimer ??= setTimeout(() => void push(), waitMs)
  }

  function push(): Promise<void> {
    clearTimeout(saveTimer)
    saveTimer = undefined
    running ??= pushOnce().finally(() => {
      running = undefined
    })
    return running
  }

  async function pushOnce() {
    let goesOn = mayPush()
    let refused: DraftFields | undefined
    while (goesOn) {
      const sent = state.fields
      try {
        await startOnce()
        await saveOnce(sent)
        goesOn = false
      } catch (error) {
        goesOn = meetRefusal(error) && mayPush()
        if (!isPassing(error)) refused = sent
      }
    }
    await copyNow()
    // Last, and nothing is waited for after it: a timer that fires while this still runs starts no save.
    // What the server has just refused is sent again when it is another, not over and over.
    if (mayPush() && state.fields !== refused) pushSoon(SAVE_MS)
    // Typed and taken back again: what the server has is what is on the screen.
    else if (state.saving === 'unsaved') set({ saving: 'saved' })
  }

  async function startOnce() {
    if (isStarted) return
    await parts.start().catch((error: unknown) => {
      if (!(error instanceof Refused && error.code === 'ReportAlreadyStarted')) throw error
    })
    isStarted = true
  }

  async function saveOnce(fields: DraftFields) {
    inDoubt.push(fields)
    // Not waited for: a slow disk keeps no word from the server. If the browser dies before the answer, these are known as ours.
    void copyNow()
    revision = await parts.save(revision, fields)
    base = fields
    inDoubt = []
    set({ saving: isDirty() ? 'unsaved' : 'saved', notAccepted: [] })
  }

  /** True when saving may go on at once. */
  function meetRefusal(error: unknown): boolean {
    if (isPassing(error)) {
      pushSoon(RETRY_MS)
      set({ saving: 'waiting' })
      return false
    }
    const code = error instanceof Refused ? error.code : undefined
    if (code === 'DraftChangedElsewhere') return meet((error as Refused).facts)
    if (code === 'ReportUnknown') {
      isStarted = false
      return true
    }
    set({
      notAccepted: error instanceof BadInput ? error.fields : [],
      saving: code === 'ReportNotDraft' ? 'closed' : error instanceof NotSignedIn ? 'signed_out' : 'not_accepted',
    })
    return false
  }

  /** The server holds another revision. If it is one of ours whose answer was lost, nothing happened. */
  function meet(facts: Readonly<Record<string, unknown>>): boolean {
    const theirs = DraftFields.parse(facts.fields)
    const isOurs = inDoubt.some((sent) => isSameDraft(sent, theirs))
    const { fields, clashes, taken } = isOurs
      ? { fields: state.fields, clashes: [], taken: [] }
      : mergeDrafts(base, state.fields, theirs)
    base = theirs
    revision = Number(facts.revision)
    inDoubt = []
    const saving = clashes.length > 0 ? 'clash' : isSameDraft(fields, base) ? 'saved' : 'unsaved'
    set({ fields, clashes, taken: [...new Set([...state.taken, ...taken])], saving })
    void copyNow()
    return clashes.length === 0
  }

  return {
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    /** What the server held when the screen opened, where it is not what our copy was typed over. */
    meet(facts: { readonly revision: number; readonly fields: DraftFields }) {
      meet(facts)
    },

    type(fields: DraftFields) {
      const isFirstKey = state.saving === 'untouched' && !isStarted
      set({ fields, saving: state.saving === 'clash' ? 'clash' : 'unsaved' })
      copyTimer ??= setTimeout(() => void copyNow(), COPY_MS)
      if (isFirstKey) void push()
      else pushSoon(SAVE_MS)
    },

    /** The person has read what somebody else filled in. */
    see() {
      set({ taken: [] })
    },

    choose(theirs: readonly Clash[]) {
      set({ fields: takeTheirs(state.fields, theirs), clashes: [], saving: 'unsaved' })
      void copyNow()
      return push()
    },

    /** Everything typed until now is on the server when this ends, or the answer says why not. */
    async flush(): Promise<Saving> {
      void copyNow()
      await running
      await push()
      return state.saving
    },

    /** Received as these words: what was typed while the answer was awaited is not among them, and stays here. */
    async finish(received: DraftFields) {
      clearTimeout(saveTimer)
      base = received
      await copyNow()
    },

    /** The screen opens or closes; what is not saved keeps leaving for the server. */
    open() {
      if (isDirty()) void push()
    },
    close() {
      void copyNow()
      if (isDirty()) void push()
    },
  }
}
