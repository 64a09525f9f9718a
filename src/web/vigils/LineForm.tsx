// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { LineKind } from '#core/vigils/vigilEvents.ts'
import { addBriefingLine, type OpenThing } from '#core/vigils/vigilsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  const named = open.filter(({ label }) => label !== '')
  const act = useTypedAct({
    endpoint: addBriefingLine,
    form: `${vigilId} line`,
    empty: { lineId: uuidv7(), kind: 'note' as LineKind, text: '', about: '' },
    judge: ({ text }) => [text.trim() === '' && { field: 'text', message: words.textNeeded }],
    input: ({ about, ...line }) => {
      const thing = named.find((one) => keyOf(one) === about)
      const body = { ...line, ...(thing && { about: { kind: thing.kind, id: thing.id } }) }
      return { params: { vigilId }, body }
    },
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.form}
      submit={words.save}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TextArea
        label={words.text}
        field="text"
        isRequired
        value={fields.text}
        onChange={(text) => change({ text })}
        error={act.problemOf('text')}
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
      <ActProblem error={act.error} refusals={vigils.refusals} fields={{ text: words.text }} />
    </InlineForm>
  )
}

function keyOf({ kind, id }: OpenThing): string {
  return `${kind} ${id}`
}
