// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import type { FieldSheet } from '#core/paging/pagingApi.ts'
import { parseEuro } from '../../cases/euro.ts'
import { useFieldProblems } from '../../cases/fieldProblems.ts'
import { justNow } from '../../cases/justNow.ts'
import { useLocale, useMessages } from '../../messages/messages.ts'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { useClock } from '../../ui/now.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { PhoneQueue } from './FieldScreen.tsx'
import { useTypedInTab } from './typedInTab.ts'

interface FieldCostFormProps {
  readonly caseId: string
  readonly sheet: Pick<NonNullable<FieldSheet['sheet']>, 'costTypes' | 'funds'>
  readonly act: PhoneQueue['act']
  readonly onClose: () => void
}

/** What was paid on the road, in cents, and by which fund. */
export function FieldCostForm({ caseId, sheet, act, onClose }: FieldCostFormProps) {
  const { field: words } = useMessages()
  const locale = useLocale()
  const problems = useFieldProblems()
  const clock = useClock()
  const { fields, change, forget } = useTypedInTab('cost', {
    amount: '',
    costType: undefined as string | undefined,
    fund: undefined as string | undefined,
  })
  const { amount, costType, fund } = fields

  function submit() {
    const amountCents = parseEuro(amount)
    const isFine = problems.check([
      amountCents === undefined && { field: 'amountCents', message: words.amountWrong },
      !costType && { field: 'costType', message: words.costTypeNeeded },
      !fund && { field: 'fund', message: words.fundNeeded },
    ])
    if (!isFine || amountCents === undefined || !costType || !fund) return
    act({
      name: 'cost',
      params: { caseId },
      body: { costId: uuidv7(), costType, amountCents, fund, at: justNow(clock) },
    })
    forget()
    onClose()
  }

  return (
    <InlineForm label={words.costTitle} submit={words.costSave} onSubmit={submit} onClose={onClose}>
      <TextField
        label={words.amount}
        hint={words.amountHint}
        field="amountCents"
        inputMode="decimal"
        isRequired
        value={amount}
        onChange={(typed) => change({ amount: typed })}
        error={problems.of('amountCents')}
      />
      <Select
        label={words.costType}
        field="costType"
        isRequired
        value={costType}
        onChange={(chosen) => change({ costType: chosen })}
        options={sheet.costTypes.map((entry) => ({ value: entry.key, label: entry[locale] }))}
        error={problems.of('costType')}
      />
      <Select
        label={words.fund}
        field="fund"
        isRequired
        value={fund}
        onChange={(chosen) => change({ fund: chosen })}
        options={sheet.funds.map((entry) => ({ value: entry.key, label: entry[locale] }))}
        error={problems.of('fund')}
      />
    </InlineForm>
  )
}
