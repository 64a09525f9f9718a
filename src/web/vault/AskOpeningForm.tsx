// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { OpeningPurpose } from '#core/vault/openingEvents.ts'
import { askOpening, type listCaseOpenings } from '#core/vault/openingsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

interface AskOpeningFormProps {
  readonly caseId: string
  readonly known: AnswerOf<typeof listCaseOpenings>
  readonly onClose: () => void
}

/** Which destination, what for, why: asked for one case, and the reason stays. */
export function AskOpeningForm({ caseId, known, onClose }: AskOpeningFormProps) {
  const { vault } = useMessages()
  const words = vault.ask
  const [only, ...others] = known.destinations.filter(({ hasAddress }) => hasAddress)
  const act = useTypedAct({
    endpoint: askOpening,
    form: `${caseId} opening`,
    empty: {
      openingId: uuidv7(),
      destinationId: others.length === 0 ? only?.destinationId : undefined,
      purpose: 'accompany' as OpeningPurpose,
      reason: '',
    },
    judge: ({ destinationId, reason }) => [
      !destinationId && { field: 'destinationId', message: words.destinationNeeded },
      reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
    ],
    input: ({ openingId, destinationId, purpose, reason }) =>
      destinationId ? { params: { openingId }, body: { caseId, destinationId, purpose, reason } } : undefined,
    done: known.secondKey ? words.asked : words.open,
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
      <Select
        label={words.destination}
        field="destinationId"
        isRequired
        value={fields.destinationId}
        onChange={(destinationId) => change({ destinationId })}
        options={known.destinations.map(({ destinationId, number, hasAddress }) => ({
          value: destinationId,
          label: vault.destination(number),
          ...(hasAddress ? {} : { hint: vault.withoutAddress }),
        }))}
        error={act.problemOf('destinationId')}
      />
      <RadioKeys
        label={words.purpose}
        field="purpose"
        value={fields.purpose}
        onChange={(purpose) => change({ purpose })}
        choices={OpeningPurpose.options.map((value) => ({
          value,
          label: words.purposes[value],
          key: words.purposeKeys[value],
        }))}
      />
      <TextField
        label={words.reason}
        field="reason"
        isRequired
        hint={words.reasonHint}
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('reason')}
      />
      {known.secondKey && <p className="vg-quiet">{words.twoKeys}</p>}
      <ActProblem error={act.error} refusals={vault.refusals} />
    </InlineForm>
  )
}
