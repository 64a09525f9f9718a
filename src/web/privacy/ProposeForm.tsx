// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import type { ErasureGround } from '#core/privacy/erasureEvents.ts'
import { type KeptThing, proposeErasure } from '#core/privacy/retentionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useThingName } from './useThingName.ts'
import { useWhatGoes } from './useWhatGoes.ts'

interface ProposeFormProps {
  readonly thing: KeptThing
  readonly today: string
  readonly onClose: () => void
}

/** On whose authority, and what goes and stays: read before, not after. */
export function ProposeForm({ thing, today, onClose }: ProposeFormProps) {
  const { privacy } = useMessages()
  const words = privacy.propose
  const name = useThingName()(thing)
  const isOver = thing.keptUntil !== undefined && thing.keptUntil < today
  const act = useTypedAct({
    endpoint: proposeErasure,
    form: `${thing.subject.id} erasure`,
    empty: { erasureId: uuidv7(), authority: '', ground: (isOver ? 'term' : 'order') as ErasureGround },
    judge: ({ authority }) => [authority.trim() === '' && { field: 'authority', message: words.authorityNeeded }],
    input: ({ erasureId, authority, ground }) => ({
      params: { erasureId },
      body: { subject: thing.subject, ground, authority },
    }),
    done: words.done,
    onClose,
  })
  const { fields, change } = act
  const [goes, stays] = useWhatGoes()(thing)

  return (
    <InlineForm
      label={words.title(name)}
      submit={words.submit}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <p>
        <strong>{words.title(name)}</strong>
      </p>
      <p className="vg-soft">{goes}</p>
      <p className="vg-soft">{stays}</p>
      <TextArea
        label={words.authority}
        field="authority"
        isRequired
        hint={words.authorityHint}
        value={fields.authority}
        onChange={(authority) => change({ authority })}
        error={act.problemOf('authority')}
      />
      <Select
        label={words.ground}
        field="ground"
        value={fields.ground}
        onChange={(ground) => change({ ground })}
        options={(isOver ? (['term', 'order'] as const) : (['order'] as const)).map((value) => ({
          value,
          label: words.grounds[value],
        }))}
      />
      <ActProblem error={act.error} refusals={privacy.refusals} fields={{ authority: words.authority }} />
    </InlineForm>
  )
}
