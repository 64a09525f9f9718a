// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { ClosureKind } from '#core/territory/closureEvents.ts'
import { enterClosure } from '#core/territory/closuresApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { readClosure } from './readClosure.ts'

interface ClosureFormProps {
  readonly today: string
  readonly onClose: () => void
}

/** Days or hours in which offices stay shut, with who says so and why. What is typed is kept while one looks elsewhere. */
export function ClosureForm({ today, onClose }: ClosureFormProps) {
  const { closures: words } = useMessages().calendar
  const { municipalities } = useSession().words
  const act = useTypedAct({
    endpoint: enterClosure,
    form: 'new closure',
    empty: {
      closureId: uuidv7(),
      municipalities: [] as string[],
      kind: undefined as ClosureKind | undefined,
      firstDay: '',
      lastDay: '',
      from: '',
      until: '',
      reason: '',
    },
    judge: (typed) => readClosure(typed, today, words).faults,
    input: ({ closureId, ...typed }) => {
      const { body } = readClosure(typed, today, words)
      return body && { params: { closureId }, body }
    },
    done: words.saved,
    onClose,
  })
  const { fields, change } = act

  const text = (field: 'firstDay' | 'lastDay' | 'from' | 'until', hint: string) => (
    <TextField
      label={words[field]}
      field={field}
      hint={hint}
      value={fields[field]}
      onChange={(value) => change({ [field]: value })}
      error={act.problemOf(field)}
    />
  )
  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <CheckboxGroup
        label={words.towns}
        field="municipalities"
        isRequired
        value={fields.municipalities}
        onChange={(chosen) => change({ municipalities: chosen })}
        choices={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
        error={act.problemOf('municipalities')}
      />
      <div>
        <Button size="small" onPress={() => change({ municipalities: municipalities.map(({ code }) => code) })}>
          {words.all}
        </Button>
      </div>
      <RadioKeys
        label={words.kind}
        field="kind"
        isRequired
        value={fields.kind}
        onChange={(kind) => change({ kind })}
        choices={ClosureKind.options.map((value) => ({ value, label: words.kinds[value], key: words.kindKeys[value] }))}
        error={act.problemOf('kind')}
        goOnTo="firstDay"
      />
      <div className="calendar-when">
        {text('firstDay', words.dayHint)}
        {text('lastDay', words.lastDayHint)}
        {text('from', words.hoursHint)}
        {text('until', words.hoursHint)}
      </div>
      <TextArea
        label={words.reason}
        field="reason"
        hint={words.reasonHint}
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('reason')}
      />
      <ActProblem
        error={act.error}
        refusals={words.refusals}
        fields={{ firstDay: words.firstDay, lastDay: words.lastDay, hours: words.from, reason: words.reason }}
      />
    </InlineForm>
  )
}
