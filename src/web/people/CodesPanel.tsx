// SPDX-License-Identifier: AGPL-3.0-or-later
import { type CodeView, recordCode } from '#core/people/peopleApi.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { ListPanel } from '../ui/ListPanel.tsx'
import { OneFieldForm } from './OneFieldForm.tsx'
import type { FormsOfPerson } from './personForms.ts'
import { useDayWords } from './useDayWords.ts'

/** Codes as they were told, with what is wrong with each. None is needed for anything. */
export function CodesPanel({ found, form, openForm, closeForm }: FormsOfPerson) {
  const { codes: words, keys } = useMessages().people
  const whyNot = useWhyNotAllowed()
  return (
    <ListPanel
      title={words.title}
      add={words.add}
      shortcut={keyWords(keys.code)}
      onAdd={() => openForm('code')}
      reasonDisabled={whyNot('recordCode')}
      form={form === 'code' && <CodeForm personId={found.personId} onClose={() => closeForm('code')} />}
      isEmpty={found.codes.length === 0}
      none={words.none}
    >
      {found.codes.map((code) => (
        <CodeRow key={code.codeId} code={code} />
      ))}
    </ListPanel>
  )
}

function CodeRow({ code: { code, kind, verdict, problem, by, at } }: { readonly code: CodeView }) {
  const { codes: words, identities, page } = useMessages().people
  const dayOf = useDayWords()
  return (
    <li className="people-item">
      <div className="vg-row">
        <strong className="people-words" data-protected>
          {code || page.erased}
        </strong>
        <span className="vg-quiet">{words.kinds[kind]}</span>
        <Badge tone={verdict === 'invalid' ? 'warn' : 'ok'}>{words.verdicts[verdict]}</Badge>
      </div>
      {problem && <span>{words.problems[problem]}</span>}
      {verdict === 'omocode' && <span>{words.omocode}</span>}
      <span className="vg-quiet">{identities.by(by, dayOf(at))}</span>
    </li>
  )
}

function CodeForm({ personId, onClose }: { readonly personId: string; readonly onClose: () => void }) {
  const { codes: words } = useMessages().people
  return (
    <OneFieldForm
      endpoint={recordCode}
      kept={`${personId} code`}
      label={words.form}
      submit={words.save}
      field="code"
      fieldLabel={words.code}
      hint={words.codeHint}
      needed={words.codeNeeded}
      input={(code, codeId) => ({ params: { personId }, body: { codeId, code } })}
      onClose={onClose}
    />
  )
}
