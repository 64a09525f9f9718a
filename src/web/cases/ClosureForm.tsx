// SPDX-License-Identifier: AGPL-3.0-or-later
import { closeOperationally } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { useTypedAct } from './useTypedAct.ts'

interface ClosureFormProps {
  readonly caseId: string
  /** The state may change while one types: a hold taken by a colleague stops the end, not the writing. */
  readonly reasonDisabled: string | undefined
  readonly onClose: () => void
}

const actions = ['first', 'second', 'third'] as const

export function ClosureForm({ caseId, reasonDisabled, onClose }: ClosureFormProps) {
  const { cases } = useMessages()
  const { closure: words } = cases
  const locale = useLocale()
  const { outcomes } = useSession().words
  const act = useTypedAct({
    endpoint: closeOperationally,
    form: `${caseId} closure`,
    empty: { outcome: undefined as string | undefined, reason: '', first: '', second: '', third: '' },
    judge: ({ outcome, reason }) => [
      !outcome && { field: 'outcome', message: words.outcomeNeeded },
      reason.trim() === '' && { field: 'reason', message: words.reasonNeeded },
    ],
    input: ({ outcome, reason, ...typed }) => {
      if (!outcome || reasonDisabled) return undefined
      const firstActions = actions.map((action) => typed[action]).filter((action) => action.trim() !== '')
      return { params: { caseId }, body: { outcome, reason, firstActions } }
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
      {reasonDisabled && <Banner tone="warn" title={reasonDisabled} />}
      <Select
        label={words.outcome}
        field="outcome"
        isRequired
        value={fields.outcome}
        onChange={(outcome) => change({ outcome })}
        options={outcomes.map((entry) => ({ value: entry.key, label: entry[locale] }))}
        error={act.problemOf('outcome')}
      />
      <TextArea
        label={words.reason}
        field="reason"
        isRequired
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={act.problemOf('reason')}
      />
      <fieldset className="vg-stack">
        <legend className="vg-label">{words.firstActions}</legend>
        {actions.map((action, index) => (
          <TextField
            key={action}
            label={words.firstAction(index + 1)}
            value={fields[action]}
            onChange={(text) => change({ [action]: text })}
          />
        ))}
      </fieldset>
      <ActProblem
        error={act.error}
        refusals={cases.refusals}
        fields={{ outcome: words.outcome, reason: words.reason }}
      />
    </InlineForm>
  )
}
