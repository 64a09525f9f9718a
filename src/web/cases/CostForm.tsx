// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { recordCost } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { parseEuro } from './euro.ts'
import { useTypedAct } from './useTypedAct.ts'

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
  const act = useTypedAct({
    endpoint: recordCost,
    form: `${caseId} cost`,
    empty: {
      costId: uuidv7(),
      costType: undefined as string | undefined,
      amount: '',
      fund: undefined as string | undefined,
      supplierKey: NO_SUPPLIER,
      anticipatedFor: OWN,
    },
    judge: ({ amount, costType, fund }) => [
      parseEuro(amount) === undefined && { field: 'amountCents', message: words.amountWrong },
      !costType && { field: 'costType', message: words.typeNeeded },
      !fund && { field: 'fund', message: words.fundNeeded },
    ],
    input: ({ costId, costType, amount, fund, supplierKey, anticipatedFor }) => {
      const amountCents = parseEuro(amount)
      if (amountCents === undefined || !costType || !fund) return undefined
      const supplier = supplierKey === NO_SUPPLIER ? {} : { supplierKey }
      const bearer = anticipatedFor === OWN ? {} : { anticipatedFor }
      return { params: { caseId }, body: { costId, costType, amountCents, fund, ...supplier, ...bearer } }
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
      <div className="vg-fields">
        <TextField
          label={words.amount}
          hint={words.amountHint}
          field="amountCents"
          inputMode="decimal"
          isRequired
          value={fields.amount}
          onChange={(amount) => change({ amount })}
          error={act.problemOf('amountCents')}
        />
        <Select
          label={words.type}
          field="costType"
          isRequired
          value={fields.costType}
          onChange={(costType) => change({ costType })}
          options={costTypes.map((entry) => ({ value: entry.key, label: entry[locale] }))}
          error={act.problemOf('costType')}
        />
        <Select
          label={words.fund}
          field="fund"
          isRequired
          value={fields.fund}
          onChange={(fund) => change({ fund })}
          options={funds.map((entry) => ({ value: entry.key, label: entry[locale] }))}
          error={act.problemOf('fund')}
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
        error={act.error}
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
