// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import { LocalDate } from '#core/shared/localTime.ts'
import { useMessages } from '../messages/messages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useNow } from '../ui/now.ts'
import { PageTitle } from '../ui/PageTitle.tsx'
import { MyShifts } from './MyShifts.tsx'
import { OnCallNow } from './OnCallNow.tsx'
import { PastInstant } from './PastInstant.tsx'
import { People } from './People.tsx'
import { Period } from './Period.tsx'
import { PeriodChoice } from './PeriodChoice.tsx'
import { type Rosters, rostersView } from './rosterViews.ts'
import { useRosterWords } from './rosterWords.ts'
import './rosters.css'

/** Who is on call, who will be, who was; and where the next month is written. */
export function RostersScreen() {
  const { rosters: words } = useMessages()
  const { data } = useQuery(rostersView)
  const say = useRosterWords(data?.people)
  const today = say.dayOf(new Date(useNow(60_000)).toISOString())
  const { gapId, day: asked } = useParams({ strict: false }) as { readonly gapId?: string; readonly day?: string }
  const [chosen, setChosen] = useState<string>()
  if (!data) return <PageTitle>{words.title}</PageTitle>
  const gap = data.gaps.find((one) => one.gapId === gapId)
  const day = gap ? say.dayOf(gap.startsAt) : LocalDate.safeParse(asked).success && asked ? asked : today
  const shown = data.rosters.find(({ rosterId }) => rosterId === chosen) ?? rosterOf(data, day)
  return (
    <div className="vg-screen rosters-screen">
      <PageTitle>{words.title}</PageTitle>
      <div className="rosters-top">
        <OnCallNow data={data} />
        <MyShifts say={say} />
      </div>
      <PeriodChoice
        data={data}
        say={say}
        shown={shown?.rosterId}
        proposed={nextMonth(data, today)}
        onChoose={setChosen}
      />
      {shown ? (
        <Period key={shown.rosterId} rosterId={shown.rosterId} data={data} say={say} day={day} today={today} />
      ) : (
        <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>
      )}
      <People data={data} say={say} />
      <PastInstant say={say} today={today} />
    </div>
  )
}

/** The roster of a day, else the next one, else the last. */
function rosterOf({ rosters }: Rosters, day: string) {
  return (
    rosters.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay) ??
    rosters.find(({ firstDay }) => firstDay > day) ??
    rosters.at(-1)
  )
}

/** From the day after the last roster to the end of that month. */
function nextMonth({ rosters }: Rosters, today: string) {
  const last = rosters
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1)
  const first = last ? Temporal.PlainDate.from(last).add({ days: 1 }) : Temporal.PlainDate.from(today)
  return { firstDay: first.toString(), lastDay: first.with({ day: first.daysInMonth }).toString() }
}
