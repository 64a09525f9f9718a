// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type BriefingLine, type CurrentVigil, type OpenThing, strikeBriefingLine } from '#core/vigils/vigilsApi.ts'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useNow } from '../ui/now.ts'
import { Panel, Section } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { LineForm } from './LineForm.tsx'

const screens = { case: '/casi/', report: '/segnalazioni/' } as const

/** What must be told to whoever comes: made of what is open, with the lines people add. It lives until it is done. */
export function BriefingPanel({ now }: { readonly now: CurrentVigil }) {
  const { vigils } = useMessages()
  const words = vigils.briefing
  const [isAdding, setAdding] = useState(false)
  const { current, open, lines } = now
  const reasonDisabled = current ? undefined : vigils.whyNot.noVigil
  const add = () => setAdding(true)
  useActions([{ id: 'briefing line', title: words.form, shortcut: vigils.keys.line, reasonDisabled, perform: add }])
  const signed = current?.signed?.open
  return (
    <Panel
      title={words.title}
      note={words.note(open.length)}
      actions={
        <Button
          size="small"
          icon="plus"
          shortcut={vigils.keys.line.toUpperCase()}
          onPress={add}
          reasonDisabled={reasonDisabled}
        >
          {words.add}
        </Button>
      }
    >
      {isAdding && current && <LineForm vigilId={current.vigilId} open={open} onClose={() => setAdding(false)} />}
      {open.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      {open.length > 0 && (
        <Section title={words.open}>
          <ul className="vigils-list">
            {open.map((thing) => (
              <ThingRow
                key={`${thing.kind} ${thing.id}`}
                thing={thing}
                isFresh={signed !== undefined && !signed.some(({ kind, id }) => kind === thing.kind && id === thing.id)}
              />
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.added}>
        {lines.length === 0 && <p className="vg-quiet">{words.noLines}</p>}
        <ul className="vigils-list">
          {lines.map((line) => (
            <LineRow key={line.lineId} line={line} about={open.find(({ id }) => id === line.about?.id)} />
          ))}
        </ul>
      </Section>
    </Panel>
  )
}

function ThingRow({ thing, isFresh }: { readonly thing: OpenThing; readonly isFresh: boolean }) {
  const { vigils, cases, interpreters } = useMessages()
  const words = vigils.briefing
  const names = useAmbitoWords()
  const time = useTimeWords()
  const nowMs = useNow(60_000)
  const { kind, label, municipality, phase, what, asked, since, dueAt, opens } = thing
  const phases: Readonly<Record<string, string>> = asked ? interpreters.phases : cases.phases
  const isLate = dueAt !== undefined && Date.parse(dueAt) <= nowMs
  return (
    <li>
      <span className="vigils-kind">{words.kinds[kind]}</span>
      <span>
        {opens ? <Link to={screens[opens.screen] + opens.id}>{label}</Link> : label}{' '}
        {what && (kind === 'duty' ? names.duty(what) : names.resource(what))}{' '}
        {asked && <span data-protected>{`${asked.name}, ${names.language(asked.language)}`}</span>}{' '}
        {phase && <span className="vg-soft">{phases[phase] ?? phase}</span>}{' '}
        {municipality && <span className="vg-quiet">{names.town(municipality)}</span>}{' '}
        {thing.words && (
          <span className="vg-words" data-protected>
            {thing.words}
          </span>
        )}
      </span>
      <span className="vigils-time">
        {isFresh && <Badge tone="info">{words.fresh}</Badge>}{' '}
        {dueAt ? (
          <span data-late={isLate || undefined}>{isLate ? words.late(time(dueAt)) : words.due(time(dueAt))}</span>
        ) : (
          words.since(time(since))
        )}
      </span>
    </li>
  )
}

function LineRow({ line, about }: { readonly line: BriefingLine; readonly about: OpenThing | undefined }) {
  const words = useMessages().vigils.briefing
  const time = useTimeWords()
  const strike = useCommand(strikeBriefingLine)
  const { lineId, vigilId, kind, text, by, at } = line
  return (
    <li>
      <span className="vigils-kind">
        {words.lineKinds[kind]} {about?.label}
      </span>
      <span>
        <span className="vg-words" data-protected>
          {text}
        </span>{' '}
        <span className="vg-quiet">{words.by(by, time(at))}</span>
      </span>
      <span className="vigils-time">
        <Button
          size="small"
          label={words.strikeOf(text)}
          onPress={() => strike.mutate({ params: { vigilId, lineId }, body: {} })}
          isPending={strike.isPending}
        >
          {words.strike}
        </Button>
      </span>
    </li>
  )
}
