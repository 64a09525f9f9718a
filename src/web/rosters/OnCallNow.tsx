// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Band } from '#core/rosters/band.ts'
import { takeOver } from '#core/rosters/rostersApi.ts'
import type { OnCallPerson } from '#core/rosters/rosterViewsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { NobodyOnCall } from './NobodyOnCall.tsx'
import type { Rosters } from './rosterViews.ts'
import { useRosterWords } from './rosterWords.ts'
import { SharedBands } from './SharedBands.tsx'

/** As the ladder climbs, whoever's roster holds the band. */
const order: readonly Band[] = ['first', 'second', 'coordinator', 'call_taker']

/** Who answers at this minute, and the one tap that makes it oneself. */
export function OnCallNow({ data }: { readonly data: Rosters }) {
  const { rosters: words } = useMessages()
  const { user } = useSession()
  const take = useCommand(takeOver)
  const say = useRosterWords(data.people)
  const mine = data.people.find(({ userId }) => userId === user.userId)?.bands ?? []

  function whyNot(band: Band, held: OnCallPerson | undefined): string | undefined {
    if (!mine.includes(band)) return words.now.notMine
    if (!held?.shiftId) return words.now.noShift
    return held.userId === user.userId ? words.now.mine : undefined
  }
  function takeBand(band: Band, held: OnCallPerson | undefined) {
    if (!held?.shiftId || !held.rosterId) return
    take.mutate(
      { params: { rosterId: held.rosterId, shiftId: held.shiftId }, body: { fromUserId: held.userId } },
      { onSuccess: () => announce(words.now.taken(words.bands[band])) },
    )
  }
  const borrowed = data.shared.filter(({ kind }) => kind === 'borrows')
  const rows = [...data.bands, ...borrowed]
    .map(({ band }) => ({ band, held: data.onCall.find((one) => one.band === band) }))
    .toSorted((a, b) => order.indexOf(a.band) - order.indexOf(b.band))
  useActions(
    rows
      .filter(({ band }) => mine.includes(band))
      .map(({ band, held }) => ({
        id: `take over ${band}`,
        title: words.now.takeBand(words.bands[band]),
        perform: () => takeBand(band, held),
        reasonDisabled: whyNot(band, held),
      })),
  )

  return (
    <Panel title={words.now.title}>
      <NobodyOnCall bands={rows.filter(({ held }) => !held).map(({ band }) => words.bands[band])} />
      <ul className="rosters-now">
        {rows.map(({ band, held }) => (
          <li key={band} className="vg-row">
            <span className="vg-quiet rosters-band">{words.bands[band]}</span>
            <strong>{held?.name ?? words.past.nobody}</strong>
            {held?.endsAt && <span className="vg-quiet">{words.now.until(say.time(held.endsAt))}</span>}
            {held && held.by !== 'roster' && <Badge tone="warn">{words.now.by[held.by]}</Badge>}
            {held?.absentName && <span className="vg-quiet">{words.now.absent(held.absentName)}</span>}
            {held?.from && <Badge tone="info">{words.now.from(held.from)}</Badge>}
            {held?.alsoFor && !held.from && (
              <span className="vg-quiet">{words.now.alsoFor(held.alsoFor.join(', '))}</span>
            )}
            {mine.includes(band) && !held?.from && (
              <Button
                size="small"
                label={words.now.takeBand(words.bands[band])}
                onPress={() => takeBand(band, held)}
                isPending={take.isPending}
                reasonDisabled={whyNot(band, held)}
              >
                {words.now.take}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <SharedBands shared={data.shared} />
      <ActProblem error={take.error} refusals={words.refusals} />
    </Panel>
  )
}
