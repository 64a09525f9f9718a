// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { ClosureLine } from '#core/territory/calendarApi.ts'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { ClosureForm } from './ClosureForm.tsx'
import { useDayWords } from './dayWords.ts'
import { EndClosureForm } from './EndClosureForm.tsx'

interface ClosuresPanelProps {
  readonly closures: readonly ClosureLine[]
  readonly today: string
}

/** Every closure that touches the month or is to come, by whom and why; those typed in are taken back here. */
export function ClosuresPanel({ closures, today }: ClosuresPanelProps) {
  const { closures: words } = useMessages().calendar
  const whyNotAllowed = useWhyNotAllowed()
  const [isAdding, setAdding] = useState(false)
  const reasonDisabled = whyNotAllowed('enterClosure')
  const add = () => setAdding(true)
  useActions([{ id: 'closure', title: words.add, shortcut: words.key, reasonDisabled, perform: add }])
  return (
    <Panel
      title={words.title}
      actions={
        <Button
          size="small"
          icon="plus"
          shortcut={words.key.toUpperCase()}
          onPress={add}
          reasonDisabled={reasonDisabled}
        >
          {words.add}
        </Button>
      }
    >
      {isAdding && <ClosureForm today={today} onClose={() => setAdding(false)} />}
      {closures.length === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      <ul className="calendar-closures">
        {closures.map((closure) => (
          <ClosureRow
            key={`${closure.closureId ?? closure.reason} ${closure.firstDay} ${closure.municipalities.join(' ')}`}
            closure={closure}
          />
        ))}
      </ul>
    </Panel>
  )
}

const tones = { to_come: 'info', running: 'warn', over: 'neutral', withdrawn: 'neutral', cut_short: 'neutral' } as const

function ClosureRow({ closure }: { readonly closure: ClosureLine }) {
  const { closures: words } = useMessages().calendar
  const { town } = useAmbitoWords()
  const whyNotAllowed = useWhyNotAllowed()
  const dayWords = useDayWords()
  const time = useTimeWords()
  const [isEnding, setEnding] = useState(false)
  const { closureId, municipalities, kind, firstDay, lastDay, hours, reason, enteredBy, enteredAt, ended, state } =
    closure
  const days = words.days(dayWords.longDay(firstDay), dayWords.longDay(lastDay))
  const isOpen = state === 'to_come' || state === 'running'
  return (
    <li>
      <div className="vg-row">
        <Badge tone={tones[state]}>{words.states[state]}</Badge>
        <strong>
          {days}
          {hours && `, ${words.hours(hours.from, hours.until)}`}
        </strong>
        <span>
          {kind && `${words.kinds[kind]}: `}
          {reason}
        </span>
        {isOpen && (
          <span className="vg-push">
            <Button
              size="small"
              label={state === 'to_come' ? words.withdrawOf(days) : words.cutOf(days)}
              onPress={() => setEnding(true)}
              reasonDisabled={closureId ? whyNotAllowed('withdrawClosure') : words.whyNot.files}
            >
              {state === 'to_come' ? words.withdraw : words.cut}
            </Button>
          </span>
        )}
      </div>
      <p className="vg-quiet">
        {municipalities.map(town).join(', ')} ·{' '}
        {enteredAt ? words.by(enteredBy, time(enteredAt)) : words.byFiles(enteredBy)}
      </p>
      {ended && <p className="vg-quiet">{words.endedBy(ended.by, time(ended.at), ended.reason)}</p>}
      {isEnding && isOpen && closureId && (
        <EndClosureForm
          closureId={closureId}
          state={state}
          municipalities={municipalities}
          onClose={() => setEnding(false)}
        />
      )}
    </li>
  )
}
