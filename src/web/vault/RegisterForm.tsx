// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { type listDestinations, registerDestination } from '#core/vault/vaultApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { useSteadyCommand } from '../reports/useSteadyCommand.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

interface RegisterFormProps {
  readonly known: AnswerOf<typeof listDestinations>
  readonly onClose: () => void
}

/** A number for good; its address is written after. */
export function RegisterForm({ known, onClose }: RegisterFormProps) {
  const { vault } = useMessages()
  const words = vault.screen
  const register = useSteadyCommand(registerDestination)
  const problems = useFieldProblems()
  const [destinationId] = useState(() => uuidv7())
  const [typed, setTyped] = useState(() => String(nextNumber(known.destinations.map(({ number }) => number))))
  const [shelter, setShelter] = useState('')

  async function submit() {
    const number = Number(typed)
    const isNumber = Number.isInteger(number) && number >= 1 && number <= 999
    if (!problems.check([!isNumber && { field: 'number', message: words.numberWrong }])) return
    await register.send({ params: { destinationId }, body: { number, ...(shelter ? { resourceKey: shelter } : {}) } })
    announce(words.added(number))
    onClose()
  }

  return (
    <InlineForm
      label={words.addForm}
      submit={words.addSave}
      onSubmit={() => void submit().catch(() => {})}
      onClose={onClose}
      isPending={register.isPending}
    >
      <TextField
        label={words.number}
        field="number"
        isRequired
        inputMode="numeric"
        hint={words.numberHint}
        value={typed}
        onChange={setTyped}
        error={problems.of('number')}
      />
      <Select
        label={words.shelter}
        field="resourceKey"
        value={shelter}
        onChange={setShelter}
        options={[
          { value: '', label: words.noShelter },
          ...known.freeShelters.map(({ key, name }) => ({ value: key, label: name })),
        ]}
      />
      <ActProblem error={register.error} refusals={vault.refusals} fields={{ number: words.number }} />
    </InlineForm>
  )
}

function nextNumber(taken: readonly number[]): number {
  return Math.max(0, ...taken) + 1
}
