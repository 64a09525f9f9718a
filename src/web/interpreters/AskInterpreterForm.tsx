// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import type { CaseView } from '#core/cases/casesApi.ts'
import type { SpeaksWith, WantedVoice } from '#core/interpreters/interpretationEvents.ts'
import { askInterpreter, listInterpreters } from '#core/interpreters/interpretersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand, view } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
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
  const ask = useCommand(askInterpreter)
  // Who answers changes with the hour and no event tells it: looked at anew each time the form opens.
  const { data: list } = useQuery({
    ...view(listInterpreters, { params: { caseId } }, ['protection']),
    staleTime: 0,
  })
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} interpreter`, {
    interpretationId: uuidv7(),
    language: undefined as string | undefined,
    who: undefined as string | undefined,
    speaksWith: UNSAID as SpeaksWith | typeof UNSAID,
    voice: UNSAID as WantedVoice | typeof UNSAID,
  })
  const { language, who, speaksWith, voice } = fields
  const able = (list?.interpreters ?? []).filter((one) => language && one.languages.includes(language))
  const choices = able.filter(({ isInConflict }) => !isInConflict)

  function submit() {
    const isFine = problems.check([
      !language && { field: 'language', message: words.languageNeeded },
      choices.length > 0 && !who && { field: 'who', message: words.whoNeeded },
    ])
    if (!isFine || !language || !who) return
    const body = {
      caseId,
      interpreterKey: who,
      language,
      ...(!isProtected && speaksWith !== UNSAID && { speaksWith }),
      ...(!isProtected && voice !== UNSAID && { voice }),
    }
    const done = () => {
      forget()
      onClose()
    }
    ask.mutate({ params: { interpretationId: fields.interpretationId }, body, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm label={words.ask} submit={words.submit} onSubmit={submit} onClose={onClose} isPending={ask.isPending}>
      <LanguageAndWhom
        languages={languages}
        able={list && choices}
        language={language}
        who={who}
        change={change}
        problems={problems}
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
      <ActProblem error={ask.error} refusals={words.refusals} fields={{ language: words.language }} />
    </InlineForm>
  )
}
