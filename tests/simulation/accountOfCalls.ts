// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PageStep } from '#core/paging/pageEvents.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'

interface Calling {
  readonly steps: readonly PageStep[]
  /** Who rings now, and has neither said no nor been passed over. */
  readonly now: ReadonlySet<string>
  readonly declined: ReadonlySet<string>
}

/** Whom each call-out rings, read from the events alone: of several who are called at once a no stops nobody else. */
export function accountOfCalls() {
  const calls = new Map<string, Calling>()
  const broken: string[] = []
  let together = 0

  function account({ id, event }: RecordedEvent): void {
    const { steps, now, declined } = calls.get(id) ?? { steps: [], now: new Set<string>(), declined: new Set<string>() }
    switch (event.type) {
      case 'PageStarted':
      case 'PageEscalated':
      case 'PageReopened': {
        const here = event.steps ?? steps
        const one = here['step' in event ? event.step : 0]
        const called = event.together ?? (one ? [one.userId] : [])
        if (event.together) together += 1
        if (event.together?.some((userId) => declined.has(userId))) broken.push('whoever said no was rung with others')
        if ('cause' in event && event.cause === 'declined' && now.size > 0) broken.push('a no stopped the others')
        calls.set(id, { steps: here, now: new Set(called), declined })
        break
      }
      case 'PageDeclined':
        calls.set(id, { steps, now: without(now, event.userId), declined: new Set([...declined, event.userId]) })
        break
      case 'CalleePassedOver':
        calls.set(id, { steps, now: without(now, event.userId), declined })
        break
      case 'PageAcknowledged':
      case 'PageWithdrawn':
      case 'NobodyToCall':
        calls.set(id, { steps, now: new Set(), declined })
    }
  }
  return {
    account,
    broken: () => broken.splice(0),
    /** How often several were rung in one instant. */
    countTogether: () => together,
  }
}

function without(userIds: ReadonlySet<string>, userId: string): ReadonlySet<string> {
  return new Set([...userIds].filter((one) => one !== userId))
}
