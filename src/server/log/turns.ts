// SPDX-License-Identifier: AGPL-3.0-or-later

/** What somebody waits for: a step whose time has come, an act of a person, or only that something is put on record. */
export type Haste = 'due' | 'act' | 'record'

/**
 * Who of this process goes to the door of an ambito next. Whoever waits holds no connection meanwhile, and those in haste
 * go first; the ambito's lock in the database keeps the order among processes.
 */
export interface Turns {
  take<T>(ambitoId: string, haste: Haste, work: () => Promise<T>): Promise<T>
  /** Whether somebody in greater haste waits for whoever is in there now. */
  isWanted(ambitoId: string, haste: Haste): boolean
}

const order: readonly Haste[] = ['due', 'act', 'record']
/** One at work, and one that has already begun its transaction when the lock is free. */
const AT_ONCE = 2
/** Nobody is passed for ever: after this, whoever has waited longest goes first. */
const PATIENCE_MS = 250

interface Waiting {
  readonly haste: Haste
  readonly since: number
  readonly go: () => void
}

export function makeTurns(): Turns {
  const doors = new Map<string, { readonly inside: Haste[]; readonly waiting: Waiting[] }>()
  const doorOf = (ambitoId: string) => {
    const door = doors.get(ambitoId) ?? { inside: [], waiting: [] }
    doors.set(ambitoId, door)
    return door
  }

  function letIn(ambitoId: string): void {
    const { inside, waiting } = doorOf(ambitoId)
    if (inside.length >= AT_ONCE) return
    const [longest] = waiting
    if (!longest) return
    const isPatienceOver = performance.now() - longest.since > PATIENCE_MS
    const hastiest = order.flatMap((haste) => waiting.find((one) => one.haste === haste) ?? [])[0]
    const next = (isPatienceOver ? longest : hastiest) as Waiting
    waiting.splice(waiting.indexOf(next), 1)
    inside.push(next.haste)
    next.go()
  }

  return {
    async take(ambitoId, haste, work) {
      const { inside, waiting } = doorOf(ambitoId)
      await new Promise<void>((go) => {
        waiting.push({ haste, since: performance.now(), go })
        letIn(ambitoId)
      })
      try {
        return await work()
      } finally {
        inside.splice(inside.indexOf(haste), 1)
        letIn(ambitoId)
      }
    },
    isWanted(ambitoId, haste) {
      const { inside, waiting } = doorOf(ambitoId)
      const isHastier = (other: Haste) => order.indexOf(other) < order.indexOf(haste)
      return inside.some(isHastier) || waiting.some((one) => isHastier(one.haste))
    },
  }
}
