// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { Clock } from '#core/cases/casesApi.ts'
import { setDutyAside } from '#core/duties/dutiesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useReason } from '../cases/typed.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { focusField } from '../ui/ErrorSummary.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import type { Tone } from '../ui/tones.ts'
import './duties.css'

const tones: Record<Clock['phase'], Tone> = {
  open: 'info',
  expired: 'danger',
  fulfilled: 'ok',
  not_applicable: 'neutral',
}

/** The clocks of a case: what must be done by when, by which norm. One that ran out stays in sight. */
export function ClocksPanel({ clocks }: { readonly clocks: readonly Clock[] }) {
  const { duties: words } = useMessages()
  return (
    <Panel title={words.title} level={3}>
      {clocks.length === 0 && <p className="vg-quiet">{words.none}</p>}
      <ul className="vg-stack">
        {clocks.map((clock) => (
          <ClockRow key={clock.dutyId} clock={clock} />
        ))}
      </ul>
    </Panel>
  )
}

function ClockRow({ clock }: { readonly clock: Clock }) {
  const { duties: words } = useMessages()
  const timeWords = useTimeWords()
  const locale = useLocale()
  const { mayDo, words: ambito } = useSession()
  const [isOpen, setOpen] = useState(false)
  const definition = ambito.duties.find(({ key }) => key === clock.definition)
  const name = definition?.[locale] ?? clock.definition
  const isRunning = clock.phase === 'open' || clock.phase === 'expired'
  return (
    <li className="vg-duty">
      <div className="vg-row">
        <Badge tone={tones[clock.phase]}>{words.phases[clock.phase]}</Badge>
        <strong>{name}</strong>
        {isRunning && (
          <span className="vg-push">
            <Countdown until={clock.dueAt} warnMinutes={60} isBesideTime />
          </span>
        )}
      </div>
      <div className="vg-row vg-quiet">
        <span>
          {words.due(timeWords(clock.dueAt))} · {words.from(timeWords(clock.triggerAt))}
          {definition && ` · ${definition.source}`}
        </span>
        {isRunning && mayDo.includes('setDutyAside') && (
          <span className="vg-push">
            <Button size="small" variant="quiet" label={words.setAsideOf(name)} onPress={() => setOpen(true)}>
              {words.setAside}
            </Button>
          </span>
        )}
      </div>
      {isOpen && isRunning && <SetAsideForm dutyId={clock.dutyId} name={name} onClose={() => setOpen(false)} />}
    </li>
  )
}

interface SetAsideFormProps {
  readonly dutyId: string
  readonly name: string
  readonly onClose: () => void
}

function SetAsideForm({ dutyId, name, onClose }: SetAsideFormProps) {
  const { duties: words } = useMessages()
  const setAside = useCommand(setDutyAside)
  const { reason, setReason, forgetReason } = useReason(`${dutyId} aside`)
  const [isMissing, setMissing] = useState(false)
  const field = `aside ${dutyId}`

  function submit() {
    const isEmpty = reason.trim() === ''
    setMissing(isEmpty)
    if (isEmpty) focusField(field)
    else
      setAside.mutate(
        { params: { dutyId }, body: { reason } },
        {
          onSuccess: () => {
            forgetReason()
            onClose()
          },
        },
      )
  }

  return (
    <InlineForm
      label={words.setAsideOf(name)}
      submit={words.save}
      onSubmit={submit}
      onClose={onClose}
      isPending={setAside.isPending}
    >
      <TextField
        label={words.reason}
        field={field}
        isRequired
        value={reason}
        onChange={setReason}
        error={isMissing ? words.reasonNeeded : undefined}
      />
      <ActProblem error={setAside.error} refusals={words.refusals} fields={{ reason: words.reason }} />
    </InlineForm>
  )
}
