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
  const { pageId, dueAt, calledAt, next, help } = callOut
  const whyNotAllowed = useWhyNotAllowed()
  const hurry = useCommand(callNextOne)
  const place = useRef<HTMLSpanElement>(null)
  const step = callOut.steps[callOut.step]
  const whyNot = whyNotAllowed('callNextOne')
  useActions(
    help
      ? []
      : [
          {
            id: `hurry ${pageId}`,
            title: words.now.callNext,
            shortcut: words.now.keys.next,
            perform: () => place.current?.querySelector('button')?.focus(),
            reasonDisabled: whyNot,
          },
        ],
  )
  if (!step) return null
  const left = step.messages.filter(({ state }) => state !== 'queued' && state !== 'cancelled')
  const channels = [...new Set(left.map(({ channel }) => words.channels[channel]))].join(', ')
  return (
    <div className="vg-calling-now">
      <dl>
        <dt>{words.now.calling}</dt>
        <dd>
          <strong>{step.name}</strong> ({words.levels[step.level]}){channels && ` · ${channels}`}
          {calledAt && (
            <>
              {' · '}
              {words.now.since} <TimeText at={calledAt} /> (<Elapsed since={calledAt} />)
            </>
          )}
        </dd>
        <dt>{words.now.then}</dt>
        <dd>
          {next ? words.now.next(words.levels[next.level], next) : words.now.climbs}
          {dueAt && (
            <>
              {' '}
              {words.now.at} <TimeText at={dueAt} /> <Countdown until={dueAt} warnMinutes={3} />
            </>
          )}
        </dd>
      </dl>
      <HandOver step={step} pageId={pageId} keys={words.now.keys}>
        {!help && (
          <span ref={place}>
            <Button
              size="small"
              shortcut={words.now.keys.next}
              onPress={() => hurry.mutate({ params: { pageId }, body: { insteadOf: step.userId } })}
              isPending={hurry.isPending}
              reasonDisabled={whyNot}
            >
              {words.now.callNext}
            </Button>
          </span>
        )}
      </HandOver>
      <ActProblem error={hurry.error} refusals={words.refusals} />
    </div>
  )
}
