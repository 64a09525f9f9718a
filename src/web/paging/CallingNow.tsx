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
  const called = callOut.steps.filter(({ calling }) => calling)
  const whyNot = whyNotAllowed('callNextOne')
  const hurryWords = nobodySince ? words.nobody.lookNow : words.now.callNext
  useActions(
    help
      ? []
      : [
          {
            id: `hurry ${pageId}`,
            title: hurryWords,
            shortcut: words.now.keys.next,
            perform: () => place.current?.querySelector('button')?.focus(),
            reasonDisabled: whyNot,
          },
        ],
  )
  const callNext = !help && (
    <span ref={place}>
      <Button
        size="small"
        shortcut={words.now.keys.next}
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
      <dl>
        <dt>{called.length > 1 ? words.now.together(called.length) : words.now.calling}</dt>
        {nobodySince && <dd className="vg-danger">{words.nobody.here}</dd>}
        {called.map((step) => (
          <dd key={step.userId}>
            <strong>{step.name}</strong> ({words.levels[step.level]}){channelsOf(step, words.channels)}
            {called.length === 1 && since && <> · {since}</>}
            {called.length > 1 && (
              <HandOver step={step} pageId={pageId} keys={step === called[0] ? words.now.keys : {}} isOfSeveral />
            )}
          </dd>
        ))}
        {called.length > 1 && since && <dd>{since}</dd>}
        <dt>{words.now.then}</dt>
        <dd>
          {nobodySince && words.nobody.again}
          {!nobodySince &&
            (next ? words.now.next(withWords(next.people, words.levels), next.isSame) : words.now.climbs)}
          {dueAt && (
            <>
              {' '}
              {words.now.at} <TimeText at={dueAt} /> <Countdown until={dueAt} warnMinutes={3} />
            </>
          )}
        </dd>
      </dl>
      {called.length === 1 && called[0] ? (
        <HandOver step={called[0]} pageId={pageId} keys={words.now.keys}>
          {callNext}
        </HandOver>
      ) : (
        callNext
      )}
      <ActProblem error={hurry.error} refusals={words.refusals} />
    </div>
  )
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
