// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallOut } from '#core/cases/callOutView.ts'
import { recordOwnArrival, recordOwnDeparture } from '#core/paging/ownRoadApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { ActAt } from '../cases/ActAt.tsx'
import { justNow } from '../cases/justNow.ts'
import { useMessages } from '../messages/messages.ts'
import { useClock } from '../ui/now.ts'
import { TimeText } from '../ui/TimeText.tsx'

interface ResponderRoadProps {
  readonly pageId: string
  readonly name: string
  readonly responder: NonNullable<CallOut['responder']>
  /** Since when they are called: nobody leaves before. */
  readonly since: string
}

/** How far whoever said yes has come, and the next step of their road as they tell it on the telephone. */
export function ResponderRoad({ pageId, name, responder, since }: ResponderRoadProps) {
  const { road: words, refusals } = useMessages().paging
  const whyNot = useWhyNotAllowed()
  const clock = useClock()
  const departure = useCommand(recordOwnDeparture)
  const arrival = useCommand(recordOwnArrival)
  const { userId, departedAt, arrivedAt, isOut } = responder
  const give = (at: string) => ({ params: { pageId }, body: { userId, at } })
  const hasCome = arrivedAt !== undefined
  const mayLeave = hasCome ? !isOut : !departedAt
  const mayArrive = departedAt !== undefined && !hasCome
  const leaves = hasCome ? words.leavesAgain(name) : words.leaves(name)
  useActions([
    ...(mayLeave
      ? [
          {
            id: `leaves ${pageId}`,
            title: leaves,
            perform: () => departure.mutate(give(justNow(clock, since))),
            reasonDisabled: whyNot('recordOwnDeparture'),
          },
        ]
      : []),
    ...(mayArrive
      ? [
          {
            id: `arrives ${pageId}`,
            title: words.arrives(name),
            perform: () => arrival.mutate(give(justNow(clock, since))),
            reasonDisabled: whyNot('recordOwnArrival'),
          },
        ]
      : []),
  ])
  return (
    <>
      {(departedAt || arrivedAt) && (
        <p>
          {name}: {departedAt && <Since words={words.left} at={departedAt} />}
          {departedAt && arrivedAt && ' · '}
          {arrivedAt && <Since words={words.there} at={arrivedAt} />}
        </p>
      )}
      {mayLeave && (
        <ActAt
          of={`${pageId} departure`}
          act={leaves}
          onAct={(at) => departure.mutate(give(at))}
          notBefore={since}
          isPending={departure.isPending}
          reasonDisabled={whyNot('recordOwnDeparture')}
        />
      )}
      {mayArrive && (
        <ActAt
          of={`${pageId} arrival`}
          act={words.arrives(name)}
          onAct={(at) => arrival.mutate(give(at))}
          notBefore={since}
          isPending={arrival.isPending}
          reasonDisabled={whyNot('recordOwnArrival')}
        />
      )}
      <ActProblem error={departure.error ?? arrival.error} refusals={refusals} />
    </>
  )
}

function Since({ words, at }: { readonly words: string; readonly at: string }) {
  return (
    <>
      {words} <TimeText at={at} />
    </>
  )
}
