// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { DeclineReason } from '#core/interpreters/interpretationEvents.ts'
import type { InterpretationSheet } from '#core/interpreters/interpreterLinkApi.ts'
import {
  acceptInterpretation,
  beginInterpreting,
  declineInterpretation,
  endInterpreting,
} from '#core/interpreters/interpretersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { justNow } from '../cases/justNow.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { useClock } from '../ui/now.ts'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

interface InterpretStepsProps {
  readonly sheet: InterpretationSheet
  readonly link: string
  readonly onDone: () => void
}

/** One big button at a time: can you, begin, over. */
export function InterpretSteps({ sheet, link, onDone }: InterpretStepsProps) {
  const { interpreters } = useMessages()
  const { page: words } = interpreters
  const { phase, work, minutes = 0 } = sheet
  if (phase === 'ended') return <Banner tone="ok" title={words.ended(interpreters.minutes(minutes))} />
  if (phase === 'over' || !work) return <Banner tone="info" title={words.over} />
  return (
    <>
      <Work work={work} />
      {phase === 'accepted' && <Banner tone="ok" title={words.accepted} />}
      <p className="vg-quiet">{words.said}</p>
      <Acts sheet={sheet} link={link} onDone={onDone} />
    </>
  )
}

function Work({ work }: { readonly work: NonNullable<InterpretationSheet['work']> }) {
  const { interpreters } = useMessages()
  const { page: words } = interpreters
  const locale = useLocale()
  const time = useTimeWords()
  const { language, bridge, from, until, begunAt, speaksWith, voice } = work
  return (
    <>
      <KeyValues
        rows={[
          [words.language, <strong key="language">{language[locale]}</strong>],
          [words.when, from ? interpreters.between(time(from), until && time(until)) : words.now],
          [words.speaksWith, speaksWith && interpreters.speakers[speaksWith]],
          [words.voice, voice && interpreters.voices[voice]],
        ]}
      />
      <p>
        {words.callAt}
        <br />
        <a className="interpreter-number" href={`tel:${bridge.replaceAll(' ', '')}`}>
          {bridge}
        </a>
      </p>
      {begunAt && <Banner tone="info" title={words.begun(time(begunAt))} />}
    </>
  )
}

function Acts({ sheet, link, onDone }: InterpretStepsProps) {
  const { interpreters } = useMessages()
  const { page: words, refusals } = interpreters
  const { phase, interpretationId, work } = sheet
  const clock = useClock()
  const accept = useCommand(acceptInterpretation)
  const decline = useCommand(declineInterpretation)
  const begin = useCommand(beginInterpreting)
  const end = useCommand(endInterpreting)
  const [isDeclining, setDeclining] = useState(false)
  const [because, setBecause] = useState<DeclineReason>('busy')
  const to = { params: { interpretationId }, link }
  const after = { onSettled: onDone }
  return (
    <>
      {isDeclining && phase !== 'begun' && (
        <InlineForm
          label={words.why}
          submit={words.send}
          onSubmit={() => decline.mutate({ ...to, body: { because } }, after)}
          onClose={() => setDeclining(false)}
          isPending={decline.isPending}
        >
          <RadioKeys
            label={words.why}
            field="because"
            orientation="vertical"
            value={because}
            onChange={setBecause}
            choices={DeclineReason.options.map((value) => ({ value, label: interpreters.because[value] }))}
          />
        </InlineForm>
      )}
      <div className="field-acts">
        {phase === 'asked' && (
          <Button
            variant="primary"
            onPress={() => accept.mutate({ ...to, body: {} }, after)}
            isPending={accept.isPending}
          >
            {words.yes}
          </Button>
        )}
        {phase === 'accepted' && (
          <Button
            variant="primary"
            onPress={() => begin.mutate({ ...to, body: { at: justNow(clock, work?.askedAt) } }, after)}
            isPending={begin.isPending}
          >
            {words.begin}
          </Button>
        )}
        {phase === 'begun' && (
          <Button
            variant="primary"
            onPress={() => end.mutate({ ...to, body: { at: justNow(clock, work?.begunAt) } }, after)}
            isPending={end.isPending}
          >
            {words.end}
          </Button>
        )}
        {phase !== 'begun' && !isDeclining && <Button onPress={() => setDeclining(true)}>{words.no}</Button>}
      </div>
      <ActProblem error={accept.error ?? decline.error ?? begin.error ?? end.error} refusals={refusals} />
    </>
  )
}
