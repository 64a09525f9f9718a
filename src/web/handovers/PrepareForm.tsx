// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { prepareHandover } from '#core/handovers/handoversApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useTypedAct } from '../cases/useTypedAct.ts'
import { useMessages } from '../messages/messages.ts'
import { TownField } from '../territory/TownField.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { RadioKeys } from '../ui/RadioKeys.tsx'

type Purpose = 'charge' | 'information'

/** Another municipality that must know, or the right one after a dispute. */
export function PrepareForm({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const { competence, handovers } = useMessages()
  const { panel: words, refusals } = handovers
  const act = useTypedAct({
    endpoint: prepareHandover,
    form: `${caseId} handover`,
    empty: { handoverId: uuidv7(), recipient: undefined as string | undefined, purpose: 'charge' as Purpose },
    judge: ({ recipient }) => [!recipient && { field: 'recipient', message: words.recipientNeeded }],
    input: ({ handoverId, recipient, purpose }) =>
      recipient ? { params: { handoverId }, body: { caseId, recipient, purpose } } : undefined,
    onClose,
  })
  const { fields, change } = act

  return (
    <InlineForm
      label={words.prepareForm}
      submit={words.prepareSave}
      onSubmit={act.submit}
      onClose={onClose}
      isPending={act.isPending}
    >
      <TownField
        label={words.recipient}
        field="recipient"
        isRequired
        hint={competence.townHint}
        value={fields.recipient}
        onChange={(recipient) => change({ recipient })}
        error={act.problemOf('recipient')}
      />
      <RadioKeys
        label={words.purpose}
        hint={words.purposeHint}
        value={fields.purpose}
        onChange={(purpose) => change({ purpose })}
        choices={(['charge', 'information'] as const).map((value) => ({ value, label: words.purposes[value] }))}
      />
      <ActProblem error={act.error} refusals={refusals} fields={{ recipient: words.recipient }} />
    </InlineForm>
  )
}
