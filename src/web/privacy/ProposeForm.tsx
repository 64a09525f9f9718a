// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { ErasureGround } from '#core/privacy/erasureEvents.ts'
import { type KeptThing, proposeErasure } from '#core/privacy/retentionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
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
  const propose = useCommand(proposeErasure)
  const problems = useFieldProblems()
  const isOver = thing.keptUntil !== undefined && thing.keptUntil < today
  const { fields, commandId, change, forget } = useTyped<{ authority: string; ground: ErasureGround }>(
    `${thing.subject.id} erasure`,
    { authority: '', ground: isOver ? 'term' : 'order' },
  )
  const [erasureId] = useState(() => uuidv7())

  const [goes, stays] = useWhatGoes()(thing)

  function submit() {
    const { authority, ground } = fields
    if (!problems.check([authority.trim() === '' && { field: 'authority', message: words.authorityNeeded }])) return
    propose.mutate(
      { params: { erasureId }, body: { subject: thing.subject, ground, authority }, commandId },
      {
        onSuccess: () => {
          forget()
          announce(words.done)
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm
      label={words.title(name)}
      submit={words.submit}
      onSubmit={submit}
      onClose={onClose}
      isPending={propose.isPending}
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
        error={problems.of('authority')}
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
      <ActProblem error={propose.error} refusals={privacy.refusals} fields={{ authority: words.authority }} />
    </InlineForm>
  )
}
