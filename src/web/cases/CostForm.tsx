// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { recordCost } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { parseEuro } from './euro.ts'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

interface CostFormProps {
  readonly caseId: string
  /** Municipalities the case has to do with: who may bear a cost in the end. */
  readonly towns: readonly string[]
  readonly onClose: () => void
}

const NO_SUPPLIER = ''
const OWN = ''

/** Euro as people write them, kept in whole cents. */
export function CostForm({ caseId, towns, onClose }: CostFormProps) {
  const { cases, competence } = useMessages()
  const { costs: words } = cases
  const { town } = useAmbitoWords()
  const locale = useLocale()
  const { costTypes, funds, resources } = useSession().words
  const record = useCommand(recordCost)
  const problems = useFieldProblems()
  const { fields, commandId, change, forget } = useTyped(`${caseId} cost`, {
    costId: uuidv7(),
    costType: undefined as string | undefined,
    amount: '',
    fund: undefined as string | undefined,
    supplierKey: NO_SUPPLIER,
    anticipatedFor: OWN,
  })

  function submit() {
    const { costId, costType, fund, supplierKey, anticipatedFor } = fields
    const amountCents = parseEuro(fields.amount)
    const isFine = problems.check([
      amountCents === undefined && { field: 'amountCents', message: words.amountWrong },
      !costType && { field: 'costType', message: words.typeNeeded },
      !fund && { field: 'fund', message: words.fundNeeded },
    ])
    if (!isFine || amountCents === undefined || !costType || !fund) return
    const body = {
      costId,
      costType,
      amountCents,
      fund,
      ...(supplierKey !== NO_SUPPLIER && { supplierKey }),
      ...(anticipatedFor !== OWN && { anticipatedFor }),
    }
    record.mutate(
      { params: { caseId }, body, commandId },
      {
        onSuccess: () => {
          forget()
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={record.isPending}>
      <div className="vg-fields">
        <TextField
          label={words.amount}
          hint={words.amountHint}
          field="amountCents"
          inputMode="decimal"
          isRequired
          value={fields.amount}
          onChange={(amount) => change({ amount })}
          error={problems.of('amountCents')}
        />
        <Select
          label={words.type}
          field="costType"
          isRequired
          value={fields.costType}
          onChange={(costType) => change({ costType })}
          options={costTypes.map((entry) => ({ value: entry.key, label: entry[locale] }))}
          error={problems.of('costType')}
        />
        <Select
          label={words.fund}
          field="fund"
          isRequired
          value={fields.fund}
          onChange={(fund) => change({ fund })}
          options={funds.map((entry) => ({ value: entry.key, label: entry[locale] }))}
          error={problems.of('fund')}
        />
        <Select
          label={words.supplier}
          field="supplierKey"
          value={fields.supplierKey}
          onChange={(supplierKey) => change({ supplierKey })}
          options={[
            { value: NO_SUPPLIER, label: words.noSupplier },
            ...resources.map(({ key, name }) => ({ value: key, label: name })),
          ]}
        />
        {towns.length > 0 && (
          <Select
            label={competence.costs.anticipatedFor}
            hint={competence.costs.anticipatedHint}
            field="anticipatedFor"
            value={fields.anticipatedFor}
            onChange={(anticipatedFor) => change({ anticipatedFor })}
            options={[
              { value: OWN, label: competence.costs.own },
              ...towns.map((code) => ({ value: code, label: competence.costs.anticipated(town(code)) })),
            ]}
          />
        )}
      </div>
      <ActProblem
        error={record.error}
        refusals={cases.refusals}
        fields={{
          amountCents: words.amount,
          costType: words.type,
          fund: words.fund,
          supplierKey: words.supplier,
          anticipatedFor: competence.costs.anticipatedFor,
        }}
      />
    </InlineForm>
  )
}
