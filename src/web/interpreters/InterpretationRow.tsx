// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { CaseView } from '#core/cases/casesApi.ts'
import {
  beginInterpreting,
  endInterpreting,
  type InterpretationView,
  type InterpreterNow,
  recordUnreached,
  releaseInterpreter,
} from '#core/interpreters/interpretersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useCommand } from '../app/views.ts'
import { ActAt } from '../cases/ActAt.tsx'
import { useWhyOff } from '../cases/useWhyOff.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import type { Tone } from '../ui/tones.ts'
import { AcceptForm, DeclineForm } from './AnswerForms.tsx'
import { InterpreterCost } from './InterpreterCost.tsx'

interface InterpretationRowProps {
  readonly asked: InterpretationView
  /** As the list has them now; undefined while it is fetched, or once they are no more on it. */
  readonly interpreter: InterpreterNow | undefined
  readonly casePhase: CaseView['phase']
}

const tones: Readonly<Record<InterpretationView['phase'], Tone>> = {
  asked: 'info',
  unreached: 'warn',
  accepted: 'ok',
  begun: 'ok',
  ended: 'neutral',
  declined: 'warn',
  released: 'neutral',
}
/** The minute within which the countdown draws attention. */
const WARN_MINUTES = 1

/** One interpreter who was asked: the number to call, what they said, and what may be said now. */
export function InterpretationRow({ asked, interpreter, casePhase }: InterpretationRowProps) {
  const { interpreters: words } = useMessages()
  const { language } = useAmbitoWords()
  const time = useTimeWords()
  const { phase, name, from, until, minutes, declinedBecause, link } = asked
  const isWaiting = phase === 'asked' || phase === 'unreached'
  return (
    <li aria-label={`${name}, ${language(asked.language)}`}>
      <div className="vg-row">
        <strong>{name}</strong>
        <span>{language(asked.language)}</span>
        <Badge tone={tones[phase]}>{words.phases[phase]}</Badge>
        {phase === 'asked' && (
          <span className="vg-quiet">
            {words.answerBy} <Countdown until={asked.answerBy} warnMinutes={WARN_MINUTES} />
          </span>
        )}
        {minutes !== undefined && <span>{words.minutes(minutes)}</span>}
      </div>
      <p className="vg-quiet">
        {words.asked(time(asked.askedAt))}
        {isWaiting && interpreter && ` · ${interpreter.phone}`}
        {isWaiting && interpreter?.clientCode && ` · ${words.clientCode(interpreter.clientCode)}`}
        {isWaiting && link && ` · ${words.links[link]}`}
        {phase === 'accepted' && from && ` · ${words.between(time(from), until && time(until))}`}
        {phase === 'begun' && asked.begunAt && ` · ${words.page.begun(time(asked.begunAt))}`}
        {phase === 'declined' && declinedBecause && ` · ${words.because[declinedBecause]}`}
      </p>
      <Acts asked={asked} casePhase={casePhase} />
      <InterpreterCost asked={asked} casePhase={casePhase} />
    </li>
  )
}

function Acts({ asked, casePhase }: Omit<InterpretationRowProps, 'interpreter'>) {
  const { interpreters: words } = useMessages()
  const { phase, name, interpretationId } = asked
  const [form, setForm] = useState<'accept' | 'decline'>()
  const missed = useCommand(recordUnreached)
  const release = useCommand(releaseInterpreter)
  const begin = useCommand(beginInterpreting)
  const end = useCommand(endInterpreting)
  const whyOff = useWhyOff(casePhase)
  const params = { interpretationId }
  const reasonDisabled = whyOff('askInterpreter')
  const isWaiting = phase === 'asked' || phase === 'unreached'
  if (phase === 'ended' || phase === 'released') return null
  const act = (which: keyof typeof words.acts, onPress: () => void, isPending = false) => (
    <Button
      size="small"
      label={words.actFor(words.acts[which], name)}
      onPress={onPress}
      isPending={isPending}
      reasonDisabled={reasonDisabled}
    >
      {words.acts[which]}
    </Button>
  )
  return (
    <>
      <div className="vg-row">
        {isWaiting && act('yes', () => setForm('accept'))}
        {phase === 'asked' && act('missed', () => missed.mutate({ params, body: {} }), missed.isPending)}
        {(isWaiting || phase === 'accepted') && (
          <ActAt
            of={`${interpretationId} begin`}
            act={words.acts.begin}
            onAct={(at) => begin.mutate({ params, body: { at } })}
            notBefore={asked.askedAt}
            isPending={begin.isPending}
            reasonDisabled={reasonDisabled}
          />
        )}
        {phase === 'begun' && (
          <ActAt
            of={`${interpretationId} end`}
            act={words.acts.end}
            onAct={(at) => end.mutate({ params, body: { at } })}
            notBefore={asked.begunAt}
            isPending={end.isPending}
            reasonDisabled={reasonDisabled}
          />
        )}
        {(isWaiting || phase === 'accepted') && act('no', () => setForm('decline'))}
        {phase !== 'begun' && act('release', () => release.mutate({ params, body: {} }), release.isPending)}
      </div>
      {form === 'accept' && isWaiting && <AcceptForm asked={asked} onClose={() => setForm(undefined)} />}
      {form === 'decline' && phase !== 'declined' && phase !== 'begun' && (
        <DeclineForm asked={asked} onClose={() => setForm(undefined)} />
      )}
      <ActProblem error={missed.error ?? release.error ?? begin.error ?? end.error} refusals={words.refusals} />
    </>
  )
}
