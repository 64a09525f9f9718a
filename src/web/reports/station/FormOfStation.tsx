// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo, useState } from 'react'
import { ActProblem } from '../../app/ActProblem.tsx'
import { BadInput } from '../../app/answers.ts'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx'
import { RadioKeys } from '../../ui/RadioKeys.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import type { FormFields } from './formShelf.ts'
import type { useStationForm } from './useStationForm.ts'

const needed = ['place', 'account', 'callBack', 'immediateDanger'] as const
type Needed = (typeof needed)[number]

/** In the order in which the desk would ask. Once sent it is no longer changed: it may already be there. */
export function FormOfStation({ form }: { readonly form: ReturnType<typeof useStationForm> }) {
  const { reports, station } = useMessages()
  const { form: words } = station
  const { fields, change, isSending, isAway, error } = form
  const [asked, setAsked] = useState<readonly Needed[]>([])
  const missing = needed.filter((field) => !fields[field]?.trim())
  const problems = useMemo(
    () =>
      asked.length > 0
        ? asked.map(
            (field): FieldProblem => ({
              field,
              message: field === 'immediateDanger' ? words.dangerMissing : words.missing(words.fields[field]),
            }),
          )
        : wrongFields(error, words),
    [asked, error, words],
  )
  // An answer given takes its sentence away at once.
  const isStill = (field: string) => asked.length === 0 || missing.some((still) => still === field)
  const problemOf = (field: string) => problems.find((problem) => problem.field === field && isStill(field))?.message

  function send() {
    setAsked(missing)
    if (missing.length === 0) form.send()
  }

  const text = (field: Exclude<keyof FormFields, 'immediateDanger'>) => ({
    label: words.fields[field],
    field,
    value: fields[field],
    onChange: (value: string) => change({ [field]: value }),
    error: problemOf(field),
    isReadOnly: isSending,
  })

  return (
    <>
      {problems.some(({ field }) => isStill(field)) && <ErrorSummary problems={problems} />}
      {problems.length === 0 && <ActProblem error={error} refusals={words.refusals} />}
      <TextField {...text('place')} isRequired hint={words.hints.place} />
      <TextField {...text('caller')} />
      <TextField {...text('callBack')} isRequired type="tel" hint={words.hints.callBack} />
      <TextArea {...text('account')} isRequired rows={4} />
      <TextArea {...text('involved')} />
      <RadioKeys
        label={words.fields.immediateDanger}
        field="immediateDanger"
        isRequired
        isReadOnly={isSending}
        value={fields.immediateDanger}
        onChange={(immediateDanger) => change({ immediateDanger })}
        choices={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: reports.answers[value] }))}
        error={problemOf('immediateDanger')}
      />
      {fields.immediateDanger === 'yes' && (
        <Banner tone="danger" title={words.dangerNow}>
          {words.dangerNowAdvice}
        </Banner>
      )}
      {isSending && isAway && (
        <Banner tone="warn" title={words.waiting}>
          {words.waitingAdvice}
        </Banner>
      )}
      <Button variant="primary" onPress={send} isPending={isSending}>
        {isSending ? words.sending : words.send}
      </Button>
    </>
  )
}

interface FieldWords {
  readonly fields: Readonly<Record<string, string>>
  wrong(field: string): string
}

function wrongFields(error: Error | undefined, { fields, wrong }: FieldWords): FieldProblem[] {
  if (!(error instanceof BadInput)) return []
  return error.fields.flatMap(({ field }) => (fields[field] ? [{ field, message: wrong(fields[field]) }] : []))
}
