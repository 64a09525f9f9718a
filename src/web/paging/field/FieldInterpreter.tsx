// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import { listInterpreters } from '#core/interpreters/interpretersApi.ts'
import type { FieldSheet } from '#core/paging/pagingApi.ts'
import { call } from '../../app/api.ts'
import { useFieldProblems } from '../../cases/fieldProblems.ts'
import { LanguageAndWhom } from '../../interpreters/LanguageAndWhom.tsx'
import { useLocale, useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { useTimeWords } from '../../ui/TimeText.tsx'
import type { PhoneQueue } from './FieldScreen.tsx'
import { useTypedInTab } from './typedInTab.ts'

type Asked = NonNullable<FieldSheet['sheet']>['interpreters'][number]

/** Whom she asked, the number under the thumb, and what they answered on the telephone. */
export function AskedInterpreters({
  asked,
  act,
}: {
  readonly asked: readonly Asked[]
  readonly act: PhoneQueue['act']
}) {
  const { interpreters: words } = useMessages()
  const locale = useLocale()
  const time = useTimeWords()
  if (asked.length === 0) return null
  return (
    <ul className="vg-stack" aria-label={words.title}>
      {asked.map(({ interpretationId, name, phone, clientCode, language, phase, from }) => (
        <li key={interpretationId} className="vg-stack">
          <span>
            <strong>{name}</strong>, {language[locale]}: {words.phases[phase]}
            {phase === 'accepted' && from && ` ${words.between(time(from), undefined)}`}
            {phone && (
              <>
                {' · '}
                <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
              </>
            )}
            {clientCode && ` · ${words.clientCode(clientCode)}`}
          </span>
          {(phase === 'asked' || phase === 'unreached') && (
            <span className="vg-pair">
              <Button
                label={words.actFor(words.acts.yes, name)}
                onPress={() => act({ name: 'interpreterComes', params: { interpretationId }, body: {} })}
              >
                {words.acts.yes}
              </Button>
              {phase === 'asked' && (
                <Button
                  label={words.actFor(words.acts.missed, name)}
                  onPress={() => act({ name: 'interpreterSilent', params: { interpretationId }, body: {} })}
                >
                  {words.acts.missed}
                </Button>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

interface AskFromPhoneProps {
  readonly caseId: string
  readonly link: string
  readonly languages: NonNullable<FieldSheet['sheet']>['languages']
  readonly act: PhoneQueue['act']
  readonly onClose: () => void
}

/** A language, then whom. What else may be said to an interpreter is said at the desk, where one sees whether the case is protected. */
export function AskFromPhone({ caseId, link, languages, act, onClose }: AskFromPhoneProps) {
  const { field, interpreters: words } = useMessages()
  const problems = useFieldProblems()
  const { data: list } = useQuery({
    queryKey: ['interpreters on the phone', link],
    queryFn: ({ signal }) => call(listInterpreters, { params: { caseId }, link, signal }),
    staleTime: 0,
  })
  const { fields, change, forget } = useTypedInTab('interpreter', {
    language: undefined as string | undefined,
    who: undefined as string | undefined,
  })
  const { language, who } = fields
  const able = (list?.interpreters ?? []).filter(
    (one) => !one.isInConflict && language !== undefined && one.languages.includes(language),
  )

  function submit() {
    const chosen = able.find(({ key }) => key === who)
    const isFine = problems.check([
      !language && { field: 'language', message: words.languageNeeded },
      able.length > 0 && !chosen && { field: 'who', message: words.whoNeeded },
    ])
    if (!isFine || !language || !chosen) return
    const body = { caseId, interpreterKey: chosen.key, language }
    act({ name: 'interpreter', params: { interpretationId: uuidv7() }, body })
    forget()
    onClose()
  }

  return (
    <InlineForm label={words.ask} submit={words.submit} onSubmit={submit} onClose={onClose}>
      {!list && <p role="status">{field.listComing}</p>}
      <LanguageAndWhom
        languages={languages}
        able={list && able}
        language={language}
        who={who}
        change={change}
        problemOf={problems.of}
      />
      <p className="vg-quiet">{words.never}</p>
    </InlineForm>
  )
}
