// SPDX-License-Identifier: AGPL-3.0-or-later
import type { UnusualRule } from './unusualRules.ts'

/** One row of the register, and what of its case and reader the rules ask. */
export interface ReadFact {
  readonly at: string
  readonly readerId: string
  readonly readerKind: string
  readonly kind: string
  readonly subjectId?: string | undefined
  readonly act: string
  readonly isBreakGlass: boolean
  readonly caseId?: string | undefined
  readonly isProtected: boolean
  readonly closedAt?: string | undefined
  /** Took the call, answered the call-out, or holds a key. */
  readonly hasTask: boolean
  readonly isOnDuty: boolean
}

/** What one rule found of one reader in one night. */
export interface Unusual {
  readonly rule: UnusualRule
  readonly readerId: string
  /** The day on which the night began. */
  readonly night: string
  readonly count: number
  readonly firstAt: string
  readonly lastAt: string
  readonly caseIds: readonly string[]
}

/** Hours from midnight UTC at which one night ends and the next begins: noon, when nobody's night is cut in two. */
const NIGHT_BEGINS_HOURS = 12
const DAY_MS = 86_400_000

export function nightOf(at: string): string {
  return new Date(Date.parse(at) - NIGHT_BEGINS_HOURS * 3_600_000).toISOString().slice(0, 10)
}

/** Every rule on every reader and night, the latest night first; the order says nothing of how grave it is. */
export function findUnusual(rules: readonly UnusualRule[], reads: readonly ReadFact[]): Unusual[] {
  // Sorted once: the console asks at each change of the night.
  const inOrder = reads.toSorted((a, b) => Number(a.at > b.at) - Number(a.at < b.at))
  const nights = Map.groupBy(inOrder, (read) => `${nightOf(read.at)} ${read.readerId}`)
  const found = [...nights.values()].flatMap((own) =>
    rules.flatMap((rule): Unusual[] => {
      const [first] = own
      if (!first || !(rule.roles as readonly string[]).includes(first.readerKind)) return []
      const hits = hitsOf(rule, own)
      const [begin] = hits
      if (!begin) return []
      return [
        {
          rule,
          readerId: first.readerId,
          night: nightOf(first.at),
          count: hits.length,
          firstAt: begin.at,
          lastAt: (hits.at(-1) ?? begin).at,
          caseIds: [...new Set(hits.flatMap(({ caseId }) => caseId ?? []))],
        },
      ]
    }),
  )
  return found.sort((a, b) => b.night.localeCompare(a.night) || a.firstAt.localeCompare(b.firstAt))
}

/** The rows a rule speaks of, in order of time; none when it does not hold. */
function hitsOf(rule: UnusualRule, own: readonly ReadFact[]): readonly ReadFact[] {
  const single = own.filter(({ kind }) => kind !== 'list')
  switch (rule.kind) {
    case 'many_cases':
      return crowdedStretches(single, rule.minutes, rule.cases)
    case 'same_subject': {
      const groups = Map.groupBy(
        single.filter(({ kind, act }) => kind === 'person' || (kind === 'search' && act !== ASK)),
        ({ subjectId }) => subjectId,
      )
      return [...groups.values()].find((group) => group.length >= rule.times) ?? []
    }
    case 'old_case':
      return single.filter(
        ({ at, closedAt }) => closedAt && Date.parse(at) - Date.parse(closedAt) >= rule.days * DAY_MS,
      )
    case 'protected_without_task':
      return single.filter(({ isProtected, hasTask, isBreakGlass }) => isProtected && !hasTask && !isBreakGlass)
    case 'off_duty':
      return single.filter(({ caseId, isOnDuty }) => caseId && !isOnDuty)
    case 'many_asks': {
      const asks = single.filter(({ act }) => act === ASK)
      return new Set(asks.map(({ subjectId }) => subjectId)).size >= rule.times ? asks : []
    }
  }
}

/** The view by which break-glass is asked about. */
const ASK = 'checkBreakGlass'

/** Every row that stands, with so many different cases, within so many minutes. */
function crowdedStretches(reads: readonly ReadFact[], minutes: number, cases: number): readonly ReadFact[] {
  const rowsOf = new Map<string, number>()
  const count = (caseId: string | undefined, more: 1 | -1) => {
    if (caseId === undefined) return
    const rows = (rowsOf.get(caseId) ?? 0) + more
    if (rows === 0) rowsOf.delete(caseId)
    else rowsOf.set(caseId, rows)
  }
  const hits: ReadFact[] = []
  let [end, taken] = [0, 0]
  for (const [first, { at, caseId }] of reads.entries()) {
    const until = Date.parse(at) + minutes * 60_000
    for (let next = reads[end]; next && Date.parse(next.at) < until; next = reads[++end]) count(next.caseId, 1)
    if (rowsOf.size >= cases) {
      hits.push(...reads.slice(Math.max(first, taken), end))
      taken = end
    }
    count(caseId, -1)
  }
  return hits
}
