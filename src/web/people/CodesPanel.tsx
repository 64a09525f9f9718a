// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { type CodeView, recordCode } from '#core/people/peopleApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { keyWords } from '../app/shortcuts.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { FormsOfPerson } from './personForms.ts'
import { useDayWords } from './useDayWords.ts'
import { usePersonAct } from './usePersonAct.ts'

/** Codes as they were told, with what is wrong with each. None is needed for anything. */
export function CodesPanel({ found, form, openForm, closeForm }: FormsOfPerson) {
  const { codes: words, keys } = useMessages().people
  const whyNot = useWhyNotAllowed()
  return (
    <Panel
      title={words.title}
      actions={
        <Button
          size="small"
          icon="plus"
          shortcut={keyWords(keys.code)}
          onPress={() => openForm('code')}
          reasonDisabled={whyNot('recordCode')}
        >
          {words.add}
        </Button>
      }
    >
      {form === 'code' && <CodeForm personId={found.personId} onClose={() => closeForm('code')} />}
      {found.codes.length === 0 && <p className="vg-quiet">{words.none}</p>}
      <ul className="vg-stack">
        {found.codes.map((code) => (
          <CodeRow key={code.codeId} code={code} />
        ))}
      </ul>
    </Panel>
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
  const { codes: words, refusals } = useMessages().people
  const act = usePersonAct({
    endpoint: recordCode,
    form: `${personId} code`,
    empty: { codeId: uuidv7(), code: '' },
    judge: ({ code }) => [code.trim() === '' && { field: 'code', message: words.codeNeeded }],
    input: (body) => ({ params: { personId }, body }),
    onClose,
  })
  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextField
        label={words.code}
        hint={words.codeHint}
        field="code"
        isRequired
        value={act.fields.code}
        onChange={(code) => act.change({ code })}
        error={act.problemOf('code')}
      />
      <ActProblem error={act.error} refusals={refusals} fields={{ code: words.code }} />
    </InlineForm>
  )
}
