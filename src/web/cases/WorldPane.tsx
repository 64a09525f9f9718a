// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { World } from '#core/cases/worldApi.ts'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { worldView } from '../app/world.ts'
import { useCalls } from '../calls/callsView.ts'
import { SwitchboardTroubles } from '../calls/SwitchboardTroubles.tsx'
import { useMessages } from '../messages/messages.ts'
import { NobodyOnCall } from '../rosters/NobodyOnCall.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { Panel, Section } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { Alarms } from './Alarms.tsx'
import { ResponsibleNow } from './ResponsibleNow.tsx'
import { TallySection } from './TallySection.tsx'

/** The world beside the case: what rings, who is responsible, what is free, what runs out. */
export function WorldPane() {
  const { cases, paging } = useMessages()
  const { world: words, actions, keys } = cases
  const { data: world, isError } = useQuery(worldView)
  const { mayDo } = useSession()
  const troubles = useCalls(mayDo.includes('listCalls')).data?.troubles ?? []
  const zone = useRef<HTMLDivElement>(null)
  useActions([{ id: 'world', title: actions.world, shortcut: keys.world, perform: () => zone.current?.focus() }])
  return (
    <div ref={zone} className="vg-zone" role="region" aria-label={cases.zones.world} tabIndex={0}>
      <Panel title={cases.zones.world}>
        {isError && <Banner tone="warn" title={words.stale} />}
        {world && (
          <>
            <NobodyOnCall bands={world.onCall.filter(({ held }) => !held).map(({ level }) => paging.levels[level])} />
            {mayDo.includes('getSwitchboard') && <SwitchboardTroubles troubles={troubles} />}
            <Alarms alarms={world.alarms} coordinator={coordinatorOf(world)} />
            <ResponsibleNow municipalities={world.municipalities} />
            <OnCall onCall={world.onCall} />
            <RunningCallOuts callOuts={world.callOuts} />
            <RunningClocks clocks={world.clocks} />
            <Places places={world.places} />
            <TallySection />
          </>
        )}
      </Panel>
    </div>
  )
}

export function coordinatorOf({ onCall }: Pick<World, 'onCall'>): string | undefined {
  return onCall.find(({ level }) => level === 'coordinator')?.held?.name
}

function OnCall({ onCall }: Pick<World, 'onCall'>) {
  const { app, cases, paging } = useMessages()
  return (
    <Section title={cases.world.onCall}>
      <ul>
        {onCall.map(({ level, held }) => (
          <li key={level}>
            <span className="vg-quiet">{paging.levels[level]}</span> {held?.name ?? <strong>{app.onCallNobody}</strong>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function RunningCallOuts({ callOuts }: Pick<World, 'callOuts'>) {
  const { cases, paging } = useMessages()
  return (
    <Section title={cases.world.callOuts}>
      {callOuts.length === 0 && <p className="vg-quiet">{cases.world.noCallOuts}</p>}
      <ul>
        {callOuts.map(({ pageId, caseId, caseNumber, calling, dueAt }) => (
          <li key={pageId}>
            <span className="vg-clock-row">
              <Link to="/casi/$caseId" params={{ caseId }}>
                {caseNumber}
              </Link>
              <Countdown until={dueAt} warnMinutes={3} />
            </span>
            {cases.world.calling(calling.map(({ name, level }) => ({ name, level: levelWords(level, paging.levels) })))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function levelWords(level: string, levels: Readonly<Record<string, string>>): string {
  return levels[level] ?? level
}

function RunningClocks({ clocks }: Pick<World, 'clocks'>) {
  const { cases } = useMessages()
  const { duty } = useAmbitoWords()
  return (
    <Section title={cases.world.clocks}>
      {clocks.length === 0 && <p className="vg-quiet">{cases.world.noClocks}</p>}
      <ul className="vg-stack">
        {clocks.map(({ dutyId, caseId, caseNumber, definition, dueAt }) => (
          <li key={dutyId} className="vg-clock-row">
            <span>
              <Link to="/casi/$caseId" params={{ caseId }}>
                {caseNumber}
              </Link>{' '}
              {duty(definition)}
            </span>
            <span className="vg-clock-due">
              <TimeText at={dueAt} /> <Countdown until={dueAt} warnMinutes={60} isBesideTime />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Places({ places }: Pick<World, 'places'>) {
  const { world: words } = useMessages().cases
  return (
    <Section title={words.places}>
      <ul>
        {places.map(({ resourceKey, name, free, held, total }) => (
          <li key={resourceKey} className="vg-place-row">
            <span>{name}</span>
            <span className={free > 0 ? '' : 'vg-quiet'}>{words.placeCounts(free, held, total)}</span>
          </li>
        ))}
      </ul>
      <p className="vg-quiet">{words.placesHint}</p>
    </Section>
  )
}
