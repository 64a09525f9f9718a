// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { LineKind } from '#core/vigils/vigilEvents.ts'
import { addBriefingLine, type OpenThing } from '#core/vigils/vigilsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextField.tsx'

interface LineFormProps {
  readonly vigilId: string
  readonly open: readonly OpenThing[]
  readonly onClose: () => void
}

/** Words first; what they are and what they are about come after, and have an answer already. */
export function LineForm({ vigilId, open, onClose }: LineFormProps) {
  const { vigils } = useMessages()
  const words = vigils.briefing
  const add = useCommand(addBriefingLine)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${vigilId} line`, {
    lineId: uuidv7(),
    kind: 'note' as LineKind,
    text: '',
    about: '',
  })
  const named = open.filter(({ label }) => label !== '')

  function submit() {
    if (!problems.check([fields.text.trim() === '' && { field: 'text', message: words.textNeeded }])) return
    const { lineId, kind, text } = fields
    const about = named.find((thing) => keyOf(thing) === fields.about)
    const body = { lineId, kind, text, ...(about ? { about: { kind: about.kind, id: about.id } } : {}) }
    add.mutate(
      { params: { vigilId }, body, commandId },
      {
        onSuccess: () => {
          forget()
          change({ lineId: uuidv7() })
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={add.isPending}>
      <TextArea
        label={words.text}
        field="text"
        isRequired
        value={fields.text}
        onChange={(text) => change({ text })}
        error={problems.of('text')}
      />
      <RadioKeys
        label={words.kind}
        value={fields.kind}
        onChange={(kind) => change({ kind })}
        choices={LineKind.options.map((value) => ({
          value,
          label: words.lineKinds[value],
          key: words.kindKeys[value],
        }))}
      />
      <Select
        label={words.about}
        value={fields.about || 'nothing'}
        onChange={(about) => change({ about: about === 'nothing' ? '' : about })}
        options={[
          { value: 'nothing', label: words.aboutNothing },
          ...named.map((thing) => ({ value: keyOf(thing), label: `${thing.label} · ${words.kinds[thing.kind]}` })),
        ]}
      />
      <ActProblem error={add.error} refusals={vigils.refusals} fields={{ text: words.text }} />
    </InlineForm>
  )
}

function keyOf({ kind, id }: OpenThing): string {
  return `${kind} ${id}`
}
