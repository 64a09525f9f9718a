// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallOut } from '#core/cases/callOutView.ts'
import { callNextOne, endDepartureClock } from '#core/paging/departureApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'

interface DeparturePanelProps {
  readonly pageId: string
  readonly name: string
  readonly departure: NonNullable<CallOut['departure']>
}

/** Somebody said yes and nobody has recorded that they left: one tap calls the next one. */
export function DeparturePanel({ pageId, name, departure }: DeparturePanelProps) {
  const { paging: words } = useMessages()
  const whyNotAllowed = useWhyNotAllowed()
  const next = useCommand(callNextOne)
  const end = useCommand(endDepartureClock)
  const isLate = departure.next !== 'remind'
  const callNext = () => next.mutate({ params: { pageId }, body: {} })
  const stopClock = () => end.mutate({ params: { pageId }, body: {} })
  const whyNot = whyNotAllowed('callNextOne')
  const whyNotEnd = whyNotAllowed('endDepartureClock')
  // Two teams may be late at once: the palette names whose clock it is.
  const { callNext: nextWords, notNeeded } = words.departure
  useActions([
    { id: `call next ${pageId}`, title: `${name}: ${nextWords}`, perform: callNext, reasonDisabled: whyNot },
    { id: `no departure ${pageId}`, title: `${name}: ${notNeeded}`, perform: stopClock, reasonDisabled: whyNotEnd },
  ])
  return (
    <>
      <Banner
        tone={departure.next === 'rung' ? 'danger' : isLate ? 'warn' : 'info'}
        title={isLate ? words.departure.late(name) : words.departure.waited(name)}
      >
        {departure.next === 'rung' ? (
          words.departure.advice
        ) : (
          <>
            {isLate ? words.departure.alarmIn : words.departure.remindIn}{' '}
            <Countdown until={departure.dueAt} warnMinutes={3} />
          </>
        )}
      </Banner>
      <div className="vg-row">
        <Button size="small" onPress={callNext} isPending={next.isPending} reasonDisabled={whyNot}>
          {nextWords}
        </Button>
        <Button size="small" variant="quiet" onPress={stopClock} isPending={end.isPending} reasonDisabled={whyNotEnd}>
          {notNeeded}
        </Button>
      </div>
      <ActProblem error={next.error ?? end.error} refusals={words.refusals} />
    </>
  )
}
