// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { isRaised, Judgement, missingIn } from './judgement.ts'
import { TriageOutcome } from './reportEvents.ts'

const reason = 'Quattro gradi sotto zero.'

describe('what a decision may not leave unsaid', () => {
  test.each([
    [{}, ['outcome', 'reason']],
    [{ outcome: 'emergency', reason: '  ' }, ['reason']],
    [{ outcome: 'emergency', reason }, []],
    [{ outcome: 'emergency', reason, stillOpen: 'no' }, ['handledBy']],
    [{ outcome: 'emergency', reason, stillOpen: 'no', handledBy: 'user-licia' }, []],
    [{ outcome: 'emergency', reason, stillOpen: 'unknown' }, []],
    [{ outcome: 'deferrable', reason }, ['safeUntilThen']],
    [{ outcome: 'deferrable', reason, safeUntilThen: 'unknown' }, []],
    [{ outcome: 'not_pertinent', reason }, ['redirectReasons', 'toldTo']],
    [{ outcome: 'not_pertinent', reason, redirectReasons: [], toldTo: 'a nessuno' }, ['redirectReasons']],
    [{ outcome: 'not_pertinent', reason, redirectReasons: ['danger_now'], toldTo: 'a chi chiamava' }, []],
    [{ outcome: 'not_pertinent', reason, redirectedTo: 'anagrafe', toldTo: 'a chi chiamava' }, []],
    [{ outcome: 'withdrawn', reason }, ['personSafe', 'safetyChecked']],
    [{ outcome: 'withdrawn', reason, personSafe: 'yes', safetyChecked: 'sentita la figlia' }, []],
  ] as const)('%j: %j', (told, missing) => {
    expect(missingIn(told)).toEqual(missing)
    const parsed = Judgement.safeParse(told)
    expect(parsed.success).toBe(missing.length === 0)
  })

  test('an emergency written in late says whether it still is one', () => {
    expect(missingIn({ outcome: 'emergency', reason }, { isLate: true })).toEqual(['stillOpen'])
    expect(missingIn({ outcome: 'emergency', reason, stillOpen: 'yes' }, { isLate: true })).toEqual([])
    expect(
      missingIn({ outcome: 'withdrawn', reason, personSafe: 'yes', safetyChecked: 'x' }, { isLate: true }),
    ).toEqual([])
  })

  test('the door names each field, as the screen does', () => {
    const parsed = Judgement.safeParse({ outcome: 'withdrawn', reason })
    expect(parsed.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['personSafe'], 'required'],
      [['safetyChecked'], 'required'],
    ])
  })
})

test('raised is more help, and nothing else: sideways is not, nor is down', () => {
  const raised = TriageOutcome.options.flatMap((from) =>
    TriageOutcome.options.filter((to) => isRaised(from, to)).map((to) => `${from} → ${to}`),
  )
  expect(raised.sort()).toEqual([
    'deferrable → emergency',
    'not_pertinent → deferrable',
    'not_pertinent → emergency',
    'withdrawn → deferrable',
    'withdrawn → emergency',
  ])
})
