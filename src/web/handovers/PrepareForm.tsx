// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { prepareHandover } from '#core/handovers/handoversApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { TownField } from '../territory/TownField.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'

type Purpose = 'charge' | 'information'

/** Another municipality that must know, or the right one after a dispute. */
export function PrepareForm({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const { competence, handovers } = useMessages()
  const { panel: words, refusals } = handovers
  const prepare = useCommand(prepareHandover)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} handover`, {
    handoverId: uuidv7(),
    recipient: undefined as string | undefined,
    purpose: 'charge' as Purpose,
  })

  function submit() {
    const { handoverId, recipient, purpose } = fields
    const isFine = problems.check([!recipient && { field: 'recipient', message: words.recipientNeeded }])
    if (!isFine || !recipient) return
    const done = () => {
      forget()
      onClose()
    }
    prepare.mutate({ params: { handoverId }, body: { caseId, recipient, purpose }, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm
      label={words.prepareForm}
      submit={words.prepareSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={prepare.isPending}
    >
      <TownField
        label={words.recipient}
        field="recipient"
        isRequired
        hint={competence.townHint}
        value={fields.recipient}
        onChange={(recipient) => change({ recipient })}
        error={problems.of('recipient')}
      />
      <RadioKeys
        label={words.purpose}
        hint={words.purposeHint}
        value={fields.purpose}
        onChange={(purpose) => change({ purpose })}
        choices={(['charge', 'information'] as const).map((value) => ({ value, label: words.purposes[value] }))}
      />
      <ActProblem error={prepare.error} refusals={refusals} fields={{ recipient: words.recipient }} />
    </InlineForm>
  )
}
