// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RecordedEvent } from '#server/log/eventLog.ts'

interface Out {
  readonly userId: string
  readonly caseId: string
  /** When the next sign or the next step is due; absent when the desk has her, or a panic holds. */
  readonly dueAt?: string | undefined
  readonly steps: readonly string[]
  readonly panic: boolean
}

/**
 * Its own small account of who is out, from the log alone. "Every missed check-in reached somebody within its minutes":
 * nothing due is left undone, each step of a silence is taken once, whoever is called has a call-out that runs, and a
 * panic has called somebody in the same instant.
 */
export function accountOfOutings() {
  const out = new Map<string, Out>()
  /** Calls for help that still hold, by the outing they are about. */
  const help = new Map<string, Set<string>>()
  const outingOfPage = new Map<string, string>()
  const broken: string[] = []

  function account({ id, event, recordedAt }: RecordedEvent): void {
    const before = out.get(id)
    switch (event.type) {
      case 'OutingStarted':
        if ([...out.values()].some((one) => one.userId === event.userId && one.caseId === event.caseId))
          broken.push('somebody has two clocks for one response')
        out.set(id, { userId: event.userId, caseId: event.caseId, dueAt: event.dueAt, steps: [], panic: false })
        break
      case 'SafetyConfirmed':
        if (before && event.dueAt) out.set(id, { ...before, dueAt: event.dueAt, steps: [] })
        break
      case 'CheckMissed':
        if (!before?.dueAt || recordedAt < before.dueAt) broken.push('a check-in was missed before its time')
        if (before?.steps.includes(event.step)) broken.push('a step of a silence was taken twice')
        if (before) out.set(id, { ...before, dueAt: event.dueAt, steps: [...before.steps, event.step] })
        if (event.helper?.userId === before?.userId) broken.push('somebody was called to help herself')
        break
      case 'PanicRaised':
        if (event.helpers.length === 0) broken.push('a panic called nobody')
        if (before) out.set(id, { ...before, dueAt: undefined, steps: [], panic: true })
        break
      case 'PanicEnded':
        if (before) out.set(id, { ...before, dueAt: event.dueAt, steps: [], panic: false })
        break
      case 'OutingEnded':
        out.delete(id)
        break
      case 'PageStarted':
        if (!event.help) break
        outingOfPage.set(id, event.help.outingId)
        help.set(event.help.outingId, new Set([...(help.get(event.help.outingId) ?? []), id]))
        break
      case 'PageWithdrawn':
        help.get(outingOfPage.get(id) ?? '')?.delete(id)
        break
    }
  }

  return {
    account,
    /** To be asked when the engine has done what was due. */
    broken(now: string): string[] {
      for (const [id, { dueAt, steps, panic }] of out) {
        if (dueAt && dueAt <= now) broken.push('a missed check-in reached nobody within its minutes')
        if (!dueAt && !panic && !steps.includes('desk')) broken.push('somebody out is watched by nobody')
        const isCalled = (help.get(id)?.size ?? 0) > 0
        const wantsCall = panic || steps.includes('colleague') || steps.includes('coordinator')
        if (wantsCall && !isCalled) broken.push('somebody was to be called for help and is not')
        if (!wantsCall && isCalled) broken.push('somebody is called for help and nothing is wrong')
      }
      for (const [id, pages] of help) if (!out.has(id) && pages.size > 0) broken.push('help is called for nobody')
      return broken.splice(0)
    },
  }
}
