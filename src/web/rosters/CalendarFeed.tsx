// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { createCalendarFeed, revokeCalendarFeed } from '#core/rosters/calendarFeedApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Section } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { myShiftsView } from './rosterViews.ts'

/** A secret address for a calendar program. It is shown once; the server keeps no more than its hash. */
export function CalendarFeed({ madeAt }: { readonly madeAt: string | undefined }) {
  const { rosters } = useMessages()
  const { mine: words } = rosters
  const time = useTimeWords()
  const client = useQueryClient()
  const make = useCommand(createCalendarFeed)
  const revoke = useCommand(revokeCalendarFeed)
  const renew = () => void client.invalidateQueries({ queryKey: myShiftsView.queryKey })
  const create = () => make.mutate({ body: {} }, { onSuccess: renew })
  const switchOff = () =>
    revoke.mutate(
      { body: {} },
      {
        onSuccess: () => {
          make.reset()
          renew()
          announce(words.feedOff)
        },
      },
    )
  useActions([
    { id: 'make feed', title: `${words.feed}: ${madeAt ? words.feedAgain : words.feedMake}`, perform: create },
    ...(madeAt ? [{ id: 'revoke feed', title: `${words.feed}: ${words.feedRevoke}`, perform: switchOff }] : []),
  ])
  const url = make.data && new URL(make.data.path, window.location.origin).href
  return (
    <Section title={words.feed}>
      <p className="vg-quiet">
        {words.feedAdvice} {madeAt && words.feedMade(time(madeAt))}
      </p>
      {url && <CopyField key={url} label={words.feedOnce} value={url} autoFocus />}
      <div className="vg-row">
        <Button size="small" onPress={create} isPending={make.isPending}>
          {madeAt ? words.feedAgain : words.feedMake}
        </Button>
        {madeAt && (
          <Button size="small" variant="quiet" isPending={revoke.isPending} onPress={switchOff}>
            {words.feedRevoke}
          </Button>
        )}
      </div>
      <ActProblem error={make.error ?? revoke.error} refusals={rosters.refusals} />
    </Section>
  )
}
