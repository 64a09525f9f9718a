// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import type { CallLine } from '#core/calls/callsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Elapsed } from '../ui/Countdown.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useClock, useNow } from '../ui/now.ts'
import './calls.css'
import { isLive, numberOf, stateOfCall, wayToTake } from './callState.ts'
import { useCalls } from './callsView.ts'
import { useAnswer } from './useAnswer.ts'
import { useCallNews } from './useCallNews.ts'
import { useKeepCalls } from './useKeepCalls.ts'
import { useRing } from './useRing.ts'

/** The telephone on every screen: what rings, what was just taken, and my own call; F2 answers. */
export function CallsStrip() {
  const { calls: words } = useMessages()
  const waiting = useCalls().data?.waiting ?? []
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const nowMs = useNow()
  const { answer, error, isPending } = useAnswer()
  useKeepCalls(waiting)
  useCallNews(waiting)
  useRing(waiting.some((call) => stateOfCall(call) === 'ringing' && !call.claim))

  const live = waiting.filter((call) => isLive(call) && !isOpenAt(call, pathname))
  const free = live.find(({ claim }) => !claim)
  const mine = live.find(({ claim, reportId }) => claim?.isYours && reportId)

  function openMine() {
    if (mine?.reportId) void navigate({ to: '/segnalazioni/$reportId', params: { reportId: mine.reportId } })
  }

  useActions([
    {
      id: 'answer call',
      title: words.answer,
      shortcut: 'f2',
      reasonDisabled: free || mine ? undefined : words.nothingRings,
      perform: () => (free ? answer(free.callId) : openMine()),
    },
  ])

  const shown = live.filter((call) => wayToTake(call, nowMs, false) !== 'not_now')
  return (
    <section className="calls-strip" aria-label={words.strip.label}>
      <ActProblem error={error} refusals={words.refusals} fields={words.fields} />
      {shown.map((call) => (
        <StripRow
          key={call.callId}
          call={call}
          isFirst={call === (free ?? mine)}
          isPending={isPending}
          onAnswer={() => answer(call.callId)}
        />
      ))}
    </section>
  )
}

interface StripRowProps {
  readonly call: CallLine
  /** The one that F2 is for. */
  readonly isFirst: boolean
  readonly isPending: boolean
  readonly onAnswer: () => void
}

function StripRow({ call, isFirst, isPending, onAnswer }: StripRowProps) {
  const { calls: words } = useMessages()
  const nowMs = useClock().now()
  const number = numberOf(call, words.withheld)
  const { claim, line, reportId } = call
  const isMine = claim?.isYours ?? false
  return (
    <div className="calls-strip-row" data-tone={claim ? 'info' : 'warn'}>
      <Icon name="telephone" />
      <strong>{isMine ? words.strip.mine : words.states[stateOfCall(call)]}</strong>
      <span className="calls-number" data-protected>
        {number}
      </span>
      {line && <span className="vg-quiet">{words.line(line)}</span>}
      <Elapsed since={call.answeredAt ?? call.rangAt} />
      {claim && !isMine && <span>{claim.isStale ? words.stale(claim.by) : words.strip.taken(claim.by)}</span>}
      <span className="vg-push">
        {isMine && reportId ? (
          <Link className="vg-link" to="/segnalazioni/$reportId" params={{ reportId }}>
            {words.open}
          </Link>
        ) : (
          wayToTake(call, nowMs, false) && (
            <Button
              variant={claim || !isFirst ? 'plain' : 'primary'}
              shortcut={isFirst ? 'F2' : undefined}
              // With its key on it, the button is the one of the first row and needs no longer name.
              label={isFirst ? undefined : claim ? words.takeFor(number) : words.answerFor(number)}
              isPending={isPending}
              onPress={onAnswer}
            >
              {claim ? words.take : words.answer}
            </Button>
          )
        )}
      </span>
    </div>
  )
}

/** On the screen where a call is written, the screen itself says how the line stands. */
function isOpenAt({ claim, reportId }: CallLine, pathname: string): boolean {
  return Boolean(claim?.isYours && reportId && pathname.endsWith(reportId))
}
