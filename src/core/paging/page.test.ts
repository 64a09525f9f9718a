// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelKinds } from '#core/shared/channelKind.ts'
import { MessageOutcome, MessageTrouble } from '#core/shared/messageOutcome.ts'
import { anyRun, anyText, asStored, maybe, runOf } from '../../../tests/support/anyRun.ts'
import { aPage, ladder } from '../../../tests/support/aPage.ts'
import { given } from '../../../tests/support/given.ts'
import { anId, aText, inWinter } from '../../../tests/support/words.ts'
import { type PageFacts, page } from './page.ts'
import type { PageCommand } from './pageCommands.ts'
import { PageEvent, type PageStep } from './pageEvents.ts'
import { acknowledgePage, declinePage } from './pagingApi.ts'

const at = (time: string): PageFacts => ({ now: inWinter(`2026-01-14 ${time}`), steps: ladder })
const caseId = anId('case')

describe('calling out', () => {
  test('begins with the first on-call, who has ten minutes', () => {
    given(page, [])
      .when({ type: 'StartPage', caseId }, at('01:04'))
      .then([{ type: 'PageStarted', caseId, steps: ladder, dueAt: inWinter('2026-01-14 01:14') }])
  })

  test('of a second team needs somebody on call', () => {
    const again = { confirmed: true, reason: aText('two places') }
    given(page, [])
      .when({ type: 'StartPage', caseId, again }, { ...at('01:04'), steps: [], callOutsOnCase: 1 })
      .then('NobodyOnCall')
  })

  test('begins once', () => {
    given(page, aPage()).when({ type: 'StartPage', caseId }, at('01:05')).then('PageAlreadyStarted')
  })

  test('must have begun', () => {
    given(page, []).when({ type: 'EscalatePage' }, at('01:14')).then('PageUnknown')
  })
})

describe('silence climbs the ladder', () => {
  test('not a second before its time', () => {
    given(page, aPage())
      .when({ type: 'EscalatePage' }, at('01:13'))
      .then('NotYetDue', { dueAt: inWinter('2026-01-14 01:14') })
  })

  test('at its time the second is called', () => {
    given(page, aPage())
      .when({ type: 'EscalatePage' }, at('01:14'))
      .then([{ type: 'PageEscalated', step: 1, cause: 'no_answer', dueAt: inWinter('2026-01-14 01:24') }])
  })

  test('the last rung is called again and again', () => {
    given(page, aPage().unansweredByFirst().unansweredBySecond())
      .when({ type: 'EscalatePage' }, at('01:39'))
      .then([{ type: 'PageEscalated', step: 2, cause: 'no_answer', dueAt: inWinter('2026-01-14 01:54') }])
  })
})

describe('when the roster changes under the call-out', () => {
  const step = (userId: string, level: 'first' | 'second' | 'coordinator') => ({ userId, level, waitMinutes: 10 })
  const escalate = { type: 'EscalatePage' } as const
  const due = inWinter('2026-01-14 01:24')

  test('who has just begun the first band is called before the second', () => {
    const steps = [step('dario', 'first'), ...ladder.slice(1)]
    given(page, aPage())
      .when(escalate, { ...at('01:14'), steps })
      .then([{ type: 'PageEscalated', step: 0, cause: 'no_answer', dueAt: due, steps }])
  })

  test('nobody is called twice at the boundary: who was first and is second now is passed over', () => {
    const steps = [step('bruno', 'first'), step('licia', 'second'), step('cornelia', 'coordinator')]
    given(page, aPage().unansweredByFirst())
      .when(escalate, { ...at('01:24'), steps })
      .then([expect.objectContaining({ step: 2, steps }) as never])
  })

  test('who was called by the roster before may still say yes', () => {
    const steps = [step('dario', 'first'), step('elvira', 'coordinator')]
    const changed = aPage().with({ type: 'PageEscalated', step: 0, cause: 'no_answer', dueAt: due, steps })
    given(page, changed)
      .when({ type: 'AcknowledgePage', userId: 'licia', by: 'link' }, at('01:20'))
      .then([
        { type: 'PageAcknowledged', caseId, userId: 'licia', by: 'link' },
        { type: 'TeamStoodDown', userIds: ['dario'] },
      ])
  })

  test('a level nobody holds is passed over at once and said', () => {
    const steps = [step('licia', 'first'), step('cornelia', 'coordinator')]
    given(page, [])
      .when({ type: 'StartPage', caseId }, { ...at('01:04'), steps, skipped: ['second'] })
      .then([{ type: 'PageStarted', caseId, steps, skipped: ['second'], dueAt: inWinter('2026-01-14 01:14') }])
  })
})

describe('the desk does not wait', () => {
  test('the next one is called at once, and whoever was called may still say yes', () => {
    given(page, aPage())
      .when({ type: 'ReopenPage', insteadOf: 'licia' }, at('01:07'))
      .then([{ type: 'PageEscalated', step: 1, cause: 'by_hand', dueAt: inWinter('2026-01-14 01:17') }])
  })

  test('two hands at once move the ladder by one rung', () => {
    given(page, aPage().unansweredByFirst())
      .when({ type: 'ReopenPage', insteadOf: 'licia' }, at('01:15'))
      .then('NotBeingCalled')
  })

  test('a call for help goes on by itself', () => {
    const help = { outingId: anId('outing'), userId: 'licia', kind: 'silence' } as const
    const to: PageStep = { userId: 'bruno', level: 'second', waitMinutes: 5 }
    given(page, [{ type: 'PageStarted', caseId, steps: [to], dueAt: inWinter('2026-01-14 01:14'), help }])
      .when({ type: 'ReopenPage', insteadOf: 'bruno' }, at('01:10'))
      .then('NobodyAccepted')
  })
})

describe('whoever is barred since the call-out began', () => {
  test('is passed over when the roster names nobody and the call-out goes on as it was', () => {
    given(page, aPage())
      .when({ type: 'EscalatePage' }, { ...at('01:14'), steps: [], barred: ['bruno'] })
      .then([
        {
          type: 'PageEscalated',
          step: 1,
          cause: 'no_answer',
          dueAt: inWinter('2026-01-14 01:29'),
          steps: ladder.filter(({ userId }) => userId !== 'bruno'),
        },
      ])
  })

  test('is not called again as the one who helps', () => {
    const help = { outingId: anId('outing'), userId: 'licia', kind: 'silence' } as const
    const to: PageStep = { userId: 'bruno', level: 'second', waitMinutes: 5 }
    const asked = aPage([{ type: 'PageStarted', caseId, steps: [to], dueAt: inWinter('2026-01-14 01:14'), help }])
    given(page, asked)
      .when({ type: 'EscalatePage' }, { ...at('01:14'), barred: ['bruno'] })
      .then([{ type: 'NobodyToCall', dueAt: inWinter('2026-01-14 01:15') }])
  })

  test('is called not a second longer: the next one at once, and their yes no longer counts', () => {
    const facts: PageFacts = { ...at('01:07'), steps: ladder.slice(1), barred: ['licia'] }
    given(page, aPage())
      .when({ type: 'PassOver', userId: 'licia' }, facts)
      .then([
        { type: 'CalleePassedOver', userId: 'licia' },
        {
          type: 'PageEscalated',
          step: 0,
          cause: 'by_hand',
          dueAt: inWinter('2026-01-14 01:17'),
          steps: ladder.slice(1),
        },
      ])
    given(page, aPage()).when({ type: 'AcknowledgePage', userId: 'licia', by: 'sms_code' }, facts).then('NotCalledOut')
  })

  test('changes nothing where they are not being called', () => {
    given(page, aPage()).when({ type: 'PassOver', userId: 'bruno' }, at('01:07')).then([])
    given(page, aPage().unansweredByFirst())
      .when({ type: 'PassOver', userId: 'licia' }, at('01:15'))
      .then([{ type: 'CalleePassedOver', userId: 'licia' }])
    given(page, aPage().acknowledgedBy('licia')).when({ type: 'PassOver', userId: 'licia' }, at('01:15')).then([])
  })

  test('leaves a call-out with nobody: said, not sent to them', () => {
    const facts: PageFacts = { ...at('01:14'), steps: [], barred: ladder.map(({ userId }) => userId) }
    const nobody = { type: 'NobodyToCall', dueAt: inWinter('2026-01-14 01:15') } as const
    given(page, aPage()).when({ type: 'EscalatePage' }, facts).then([nobody])
    given(page, aPage())
      .when({ type: 'DeclinePage', userId: 'licia' }, facts)
      .then([{ type: 'PageDeclined', userId: 'licia' }, nobody])
    given(page, aPage())
      .when({ type: 'PassOver', userId: 'licia' }, facts)
      .then([{ type: 'CalleePassedOver', userId: 'licia' }, nobody])
    given(page, aPage().acknowledgedBy('licia')).when({ type: 'ReopenPage' }, facts).then('NobodyOnCall')
  })
})

describe('saying no', () => {
  test('calls the next one at once', () => {
    const reason = aText('two hours away')
    given(page, aPage())
      .when({ type: 'DeclinePage', userId: 'licia', reason }, at('01:06'))
      .then([
        { type: 'PageDeclined', userId: 'licia', reason },
        { type: 'PageEscalated', step: 1, cause: 'declined', dueAt: inWinter('2026-01-14 01:16') },
      ])
  })

  test('is only noted when somebody else is being called by now', () => {
    given(page, aPage().unansweredByFirst())
      .when({ type: 'DeclinePage', userId: 'licia' }, at('01:16'))
      .then([{ type: 'PageDeclined', userId: 'licia' }])
  })

  test('is for those who were called', () => {
    given(page, aPage()).when({ type: 'DeclinePage', userId: 'bruno' }, at('01:06')).then('NotCalledOut')
  })
})

describe('one acknowledgement wins', () => {
  test('the first stands nobody down', () => {
    given(page, aPage())
      .when({ type: 'AcknowledgePage', userId: 'licia', by: 'link' }, at('01:08'))
      .then([{ type: 'PageAcknowledged', caseId, userId: 'licia', by: 'link' }])
  })

  test('the second stands the first down', () => {
    given(page, aPage().unansweredByFirst())
      .when({ type: 'AcknowledgePage', userId: 'bruno', by: 'console' }, at('01:19'))
      .then([
        { type: 'PageAcknowledged', caseId, userId: 'bruno', by: 'console' },
        { type: 'TeamStoodDown', userIds: ['licia'] },
      ])
  })

  test('who was called first may still win after the second was called', () => {
    given(page, aPage().unansweredByFirst())
      .when({ type: 'AcknowledgePage', userId: 'licia', by: 'link' }, at('01:19'))
      .then([
        { type: 'PageAcknowledged', caseId, userId: 'licia', by: 'link' },
        { type: 'TeamStoodDown', userIds: ['bruno'] },
      ])
  })

  test('only the people of the ladder may', () => {
    given(page, aPage())
      .when({ type: 'AcknowledgePage', userId: 'callisto', by: 'console' }, at('01:08'))
      .then('NotCalledOut')
  })

  test.each<PageCommand>([
    { type: 'AcknowledgePage', userId: 'licia', by: 'link' },
    { type: 'DeclinePage', userId: 'licia' },
    { type: 'EscalatePage' },
  ])('afterwards $type is refused, naming who goes', (command) => {
    given(page, aPage().unansweredByFirst().acknowledgedBy('bruno'))
      .when(command, at('01:30'))
      .then('PageAlreadyAcknowledged', { userId: 'bruno' })
  })
})

describe('a call for help about somebody out', () => {
  const help = { outingId: anId('outing'), userId: 'licia', kind: 'silence' } as const
  const to: PageStep = { userId: 'bruno', level: 'second', waitMinutes: 5 }
  const started: PageEvent = { type: 'PageStarted', caseId, steps: [to], dueAt: inWinter('2026-01-14 02:38'), help }
  const called = aPage([started])

  test('has one name, and does not ask whether a team is there already', () => {
    given(page, [])
      .when({ type: 'StartPage', caseId, help, to }, { ...at('02:33'), callOutsOnCase: 1 })
      .then([started])
  })

  test('calls that one again and again, whoever the roster names, and a no does not call them at once', () => {
    given(page, called)
      .when({ type: 'EscalatePage' }, at('02:38'))
      .then([{ type: 'PageEscalated', step: 0, cause: 'no_answer', dueAt: inWinter('2026-01-14 02:43') }])
    given(page, called)
      .when({ type: 'DeclinePage', userId: 'bruno' }, at('02:34'))
      .then([{ type: 'PageDeclined', userId: 'bruno' }])
  })

  test('answered, it says that it answers for no response', () => {
    given(page, called)
      .when({ type: 'AcknowledgePage', userId: 'bruno', by: 'link' }, at('02:35'))
      .then([{ type: 'PageAcknowledged', caseId, userId: 'bruno', by: 'link', help }])
  })

  test('withdrawn, whoever was called or has answered may rest, once; then nobody may answer', () => {
    const rest: PageEvent[] = [{ type: 'PageWithdrawn' }, { type: 'TeamStoodDown', userIds: ['bruno'] }]
    given(page, called).when({ type: 'WithdrawPage' }, at('02:36')).then(rest)
    given(page, called.acknowledgedBy('bruno')).when({ type: 'WithdrawPage' }, at('02:36')).then(rest)
    const over = called.with({ type: 'PageWithdrawn' })
    given(page, over).when({ type: 'WithdrawPage' }, at('02:37')).then([])
    given(page, over)
      .when({ type: 'AcknowledgePage', userId: 'bruno', by: 'link' }, at('02:37'))
      .then('PageAlreadyWithdrawn')
  })
})

test('what the provider says is kept, even after the acknowledgement', () => {
  const report = { messageId: anId('sms'), outcome: 'failed', channel: 'sms', userId: 'licia' } as const
  given(page, aPage().acknowledgedBy('licia'))
    .when({ type: 'ReportMessage', ...report }, at('01:30'))
    .then([{ type: 'MessageReported', ...report }])
})

const anyone = fc.constantFrom('licia', 'bruno', 'cornelia', 'callisto')
const anyCommand = fc.oneof(
  fc.record({ type: fc.constant('StartPage'), caseId: fc.constant(caseId) }),
  { weight: 4, arbitrary: fc.record({ type: fc.constant('EscalatePage') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('DeclinePage'), userId: anyone, reason: maybe(anyText) }) },
  fc.record({ type: fc.constant('AcknowledgePage'), userId: anyone, by: fc.constantFrom('link', 'console') }),
  fc.record({
    type: fc.constant('ReportMessage'),
    messageId: fc.constant(anId('sms')),
    outcome: fc.constantFrom(...MessageOutcome.options),
    channel: fc.constantFrom(...channelKinds),
    userId: anyone,
    provider: maybe(fc.constantFrom('gateway', 'backup')),
    trouble: maybe(fc.constantFrom(...MessageTrouble.options)),
  }),
) as fc.Arbitrary<PageCommand>

/** Rosters from one name to all, in any order, the same name on two rungs included. */
const anyFacts = fc.record({
  steps: fc.array(fc.constantFrom(...ladder), { minLength: 0, maxLength: 4 }),
}) as fc.Arbitrary<Omit<PageFacts, 'now'>>

describe('any run of commands', () => {
  test('gives events that the log can read again, and refusals that the endpoint declares', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { command, events, refusal } of runOf(page, steps)) {
          for (const event of events) PageEvent.parse(asStored(event))
          if (refusal && command.type === 'AcknowledgePage') expect(acknowledgePage.refusals).toContain(refusal)
          if (refusal && command.type === 'DeclinePage') expect(declinePage.refusals).toContain(refusal)
        }
      }),
    )
  })

  test('has one acknowledgement at most, one stand-down with it, and calls nobody after', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        const events = runOf(page, steps).flatMap((turn) => turn.events)
        const won = events.findIndex((event) => event.type === 'PageAcknowledged')
        if (won < 0) return
        const after = events.slice(won + 1).map((event) => event.type)
        const standDown = after[0] === 'TeamStoodDown' ? 1 : 0
        expect(after.slice(standDown).filter((type) => type !== 'MessageReported')).toEqual([])
      }),
    )
  })

  test('never calls whoever is barred, whatever the roster was when it began', () => {
    const barredToo = fc.record({
      steps: fc.array(fc.constantFrom(...ladder), { maxLength: 4 }),
      barred: fc.array(anyone as fc.Arbitrary<string>, { maxLength: 3 }),
    })
    // The roster is read without them.
    const read = barredToo.map(({ steps, barred }) => ({
      steps: steps.filter(({ userId }) => !barred.includes(userId)),
      barred,
    })) as fc.Arbitrary<Omit<PageFacts, 'now'>>
    const reopens = fc.oneof(
      anyCommand,
      fc.constant<PageCommand>({ type: 'ReopenPage' }),
      fc.record({ type: fc.constant('PassOver' as const), userId: anyone }),
    )
    fc.assert(
      fc.property(anyRun(reopens, read), (run) => {
        for (const [turn, { after, events }] of runOf(page, run).entries()) {
          if (!events.some(({ type }) => type === 'PageEscalated' || type === 'PageReopened')) continue
          const { barred = [] } = run[turn]?.facts ?? {}
          expect(after.calling.filter((userId) => barred.includes(userId))).toEqual([])
        }
      }),
    )
  })

  test('never ends without an answer: while nobody answers, somebody is being called and has a time to answer', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { before, after, now, events, command, refusal } of runOf(page, steps)) {
          if (after.phase === 'calling') {
            expect(after.calling.length > 0 || after.lookedInVain > 0).toBe(true)
            for (const userId of after.calling) expect(after.called).toContain(userId)
          }
          if (events.some(({ type }) => type === 'PageEscalated' || type === 'NobodyToCall'))
            expect(after.dueAt > now).toBe(true)
          if (command.type === 'EscalatePage' && before.phase === 'calling' && now >= before.dueAt) {
            expect(refusal).toBeUndefined()
          }
        }
      }),
    )
  })

  test('stands down exactly those who were called and did not win', () => {
    fc.assert(
      fc.property(anyRun(anyCommand, anyFacts), (steps) => {
        for (const { after, events } of runOf(page, steps)) {
          if (!events.some((event) => event.type === 'PageAcknowledged')) continue
          const rested = events.flatMap((event) => (event.type === 'TeamStoodDown' ? event.userIds : []))
          expect(rested).toEqual(after.called.filter((userId) => userId !== after.acknowledgedBy))
        }
      }),
    )
  })
})
