// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import type { CaseView } from '#core/cases/casesApi.ts'
import type { SpeaksWith, WantedVoice } from '#core/interpreters/interpretationEvents.ts'
import { askInterpreter, listInterpreters } from '#core/interpreters/interpretersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Select } from '../ui/Select.tsx'
import { LanguageAndWhom } from './LanguageAndWhom.tsx'

interface AskInterpreterFormProps {
  readonly found: CaseView
  readonly onClose: () => void
}

const UNSAID = 'unsaid'

/** Whom to ask for which language, and what may be said to them of it: nothing of who it is. */
export function AskInterpreterForm({ found, onClose }: AskInterpreterFormProps) {
  const { interpreters: words } = useMessages()
  const { caseId, isProtected } = found
  const { languages } = useSession().words
  // Who answers changes with the hour and no event tells it: looked at anew each time the form opens.
  const { data: list } = useQuery({
    ...view(listInterpreters, { params: { caseId } }, ['protection']),
    staleTime: 0,
  })
  const ableIn = (language: string | undefined) =>
    (list?.interpreters ?? []).filter((one) => language && one.languages.includes(language))
  const choicesIn = (language: string | undefined) => ableIn(language).filter(({ isInConflict }) => !isInConflict)
  const act = useTypedAct({
    endpoint: askInterpreter,
    form: `${caseId} interpreter`,
    empty: {
      interpretationId: uuidv7(),
      language: undefined as string | undefined,
      who: undefined as string | undefined,
      speaksWith: UNSAID as SpeaksWith | typeof UNSAID,
      voice: UNSAID as WantedVoice | typeof UNSAID,
    },
    judge: ({ language, who }) => [
      !language && { field: 'language', message: words.languageNeeded },
      choicesIn(language).length > 0 && !who && { field: 'who', message: words.whoNeeded },
    ],
    input: ({ interpretationId, language, who, speaksWith, voice }) => {
      if (!language || !who) return undefined
      const body = {
        caseId,
        interpreterKey: who,
        language,
        ...(!isProtected && speaksWith !== UNSAID && { speaksWith }),
        ...(!isProtected && voice !== UNSAID && { voice }),
      }
      return { params: { interpretationId }, body }
    },
    onClose,
  })
  const { fields, change } = act
  const { language, who, speaksWith, voice } = fields
  const able = ableIn(language)
  const choices = choicesIn(language)

  return (
    <InlineForm
      label={words.ask}
      submit={words.submit}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <LanguageAndWhom
        languages={languages}
        able={list && choices}
        language={language}
        who={who}
        change={change}
        problemOf={act.problemOf}
        hasDigits
      />
      {able
        .filter(({ isInConflict }) => isInConflict)
        .map(({ key, name }) => (
          <p key={key} className="vg-quiet">
            {name}: {words.inConflict}
          </p>
        ))}
      {!isProtected && (
        <div className="vg-fields">
          <Select
            label={words.speaksWith}
            field="speaksWith"
            value={speaksWith}
            onChange={(chosen) => change({ speaksWith: chosen })}
            options={[
              { value: UNSAID, label: words.unsaid },
              { value: 'adult', label: words.speakers.adult },
              { value: 'minor', label: words.speakers.minor },
            ]}
          />
          <Select
            label={words.voice}
            field="voice"
            value={voice}
            onChange={(chosen) => change({ voice: chosen })}
            options={[
              { value: UNSAID, label: words.anyVoice },
              { value: 'female', label: words.voices.female },
              { value: 'male', label: words.voices.male },
            ]}
          />
        </div>
      )}
      <p className="vg-quiet">{isProtected ? words.onlyLanguage : words.told(list?.bridge ?? '')}</p>
      <p className="vg-quiet">{words.never}</p>
      <ActProblem error={act.error} refusals={words.refusals} fields={{ language: words.language }} />
    </InlineForm>
  )
}
