// SPDX-License-Identifier: AGPL-3.0-or-later
import { useRef } from 'react'
import type { CallOut } from '#core/cases/callOutView.ts'
import { callNextOne } from '#core/paging/departureApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown, Elapsed } from '../ui/Countdown.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { HandOver } from './HandOver.tsx'

/** At a glance: who is being called, by what, since when, what happens next and when, and what a person can do. */
export function CallingNow({ callOut }: { readonly callOut: CallOut }) {
  const { paging: words } = useMessages()
  const { pageId, dueAt, calledAt, next, help, nobodySince } = callOut
  const whyNotAllowed = useWhyNotAllowed()
  const hurry = useCommand(callNextOne)
  const place = useRef<HTMLSpanElement>(null)
  const people = useRef<HTMLDListElement>(null)
  const called = callOut.steps.filter(({ calling }) => calling)
  const whyNot = whyNotAllowed('callNextOne')
  const hurryWords = nobodySince ? words.nobody.lookNow : words.now.callNext
  const { keys } = words.now
  const isOfSeveral = called.length > 1
  useActions([
    ...(help
      ? []
      : [
          {
            id: `hurry ${pageId}`,
            title: hurryWords,
            shortcut: keys.next,
            perform: () => place.current?.querySelector('button')?.focus(),
            reasonDisabled: whyNot,
          },
        ]),
    ...(isOfSeveral
      ? [
          {
            id: `voices yes ${pageId}`,
            title: words.now.whoSaidYes,
            shortcut: keys.yes,
            perform: () => goToNext(people.current, YES),
          },
          {
            id: `voices no ${pageId}`,
            title: words.now.whoCannot,
            shortcut: keys.no,
            perform: () => goToNext(people.current, NO),
          },
        ]
      : []),
  ])
  const callNext = !help && (
    <span ref={place}>
      <Button
        size="small"
        shortcut={keys.next}
        onPress={() => hurry.mutate({ params: { pageId }, body: { insteadOf: called[0]?.userId } })}
        isPending={hurry.isPending}
        reasonDisabled={whyNot}
      >
        {hurryWords}
      </Button>
    </span>
  )
  const since = calledAt && (
    <>
      {words.now.since} <TimeText at={calledAt} /> (<Elapsed since={calledAt} />)
    </>
  )
  return (
    <div className="vg-calling-now">
      <dl ref={people}>
        <dt>{isOfSeveral ? words.now.together(called.length) : words.now.calling}</dt>
        {nobodySince && <dd className="vg-danger">{words.nobody.here}</dd>}
        {called.map((step) => (
          <dd key={step.userId}>
            <strong>{step.name}</strong> ({words.levels[step.level]}){channelsOf(step, words.channels)}
            {called.length === 1 && since && <> · {since}</>}
            {isOfSeveral && <HandOver step={step} pageId={pageId} keys={keys} isOfSeveral />}
          </dd>
        ))}
        {isOfSeveral && since && <dd>{since}</dd>}
        {isOfSeveral && <dd className="vg-quiet vg-of-keys">{words.now.keysOfSeveral}</dd>}
        <dt>{words.now.then}</dt>
        <dd>
          {nobodySince && words.nobody.again}
          {!nobodySince &&
            (next ? words.now.next(withWords(next.people, words.levels), next.isSame) : words.now.climbs)}
          {dueAt && (
            <>
              {' '}
              {words.now.at} <TimeText at={dueAt} /> <Countdown until={dueAt} warnMinutes={3} isBesideTime />
            </>
          )}
        </dd>
      </dl>
      {called.length === 1 && called[0] ? (
        <HandOver step={called[0]} pageId={pageId} keys={keys}>
          {callNext}
        </HandOver>
      ) : (
        callNext
      )}
      <ActProblem error={hurry.error} refusals={words.refusals} />
    </div>
  )
}

/** Places of the two buttons in the row of each person. */
const YES = 0
const NO = 1

/** A key leads to the person in whose row one stands, else to the first; struck again, to the next. */
function goToNext(people: HTMLElement | null, button: number): void {
  const rows = [...(people?.querySelectorAll('[data-person-called]') ?? [])]
    .map((row) => [...row.querySelectorAll('button')])
    // Whoever has already said no has no second button.
    .filter((buttons) => buttons[button] !== undefined)
  const here = rows.findIndex((buttons) => buttons.some((one) => one === document.activeElement))
  const isThere = rows[here]?.[button] === document.activeElement
  const next = isThere ? (here + 1) % rows.length : Math.max(here, 0)
  rows[next]?.[button]?.focus()
}

type Step = CallOut['steps'][number]

/** What has left for this person so far. */
function channelsOf(
  { messages }: Step,
  channels: Readonly<Record<Step['messages'][number]['channel'], string>>,
): string {
  const left = messages.filter(({ state }) => state !== 'queued' && state !== 'cancelled')
  const names = [...new Set(left.map(({ channel }) => channels[channel]))].join(', ')
  return names && ` · ${names}`
}

function withWords(people: NonNullable<CallOut['next']>['people'], levels: Readonly<Record<Step['level'], string>>) {
  return people.map(({ level, name }) => ({ level: levels[level], name }))
}
