// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { confirmCompetence } from '#core/cases/competenceApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { TownField } from '../territory/TownField.tsx'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { townsOfCase } from './townsOfCase.ts'
import { useTyped } from './typed.ts'

interface CompetenceFormProps {
  readonly found: CaseView
  readonly onClose: () => void
}

/** The proposal stands in the fields; a person leaves it or changes it, and says why. */
export function CompetenceForm({ found, onClose }: CompetenceFormProps) {
  const { competence: words } = useMessages()
  const { town } = useAmbitoWords()
  const confirm = useCommand(confirmCompetence)
  const problems = useFieldProblems()
  const { proposal } = found.competence
  const { fields, commandId, change, forget } = useTyped(`${found.caseId} competence`, {
    competent: undefined as string | undefined,
    inform: undefined as readonly string[] | undefined,
    reason: '',
    unread: undefined as string | undefined,
  })
  // Until somebody touches it, the form follows the proposal: it may change while the form is open.
  const competent = fields.competent ?? (proposal.competent.kind === 'unknown' ? 'unknown' : proposal.competent.code)
  const inform = (fields.inform ?? proposal.alsoInform).filter((code) => code !== competent)
  const informable = townsOfCase(found).filter((code) => code !== competent)

  function submit() {
    const { reason, unread } = fields
    const wrong = [
      reason.trim() === '' && { field: 'reason', message: words.confirmReasonNeeded },
      unread !== undefined && { field: 'competent', message: words.townUnread(unread) },
    ]
    if (!problems.check(wrong)) return
    const done = () => {
      forget()
      onClose()
    }
    const body = { competent, inform: [...inform], reason }
    confirm.mutate({ params: { caseId: found.caseId }, body, commandId }, { onSuccess: done })
  }

  return (
    <InlineForm
      label={words.confirmForm}
      submit={words.confirmSave}
      onSubmit={submit}
      onClose={onClose}
      isPending={confirm.isPending}
    >
      <TextArea
        label={words.confirmReason}
        field="reason"
        isRequired
        hint={words.confirmReasonHint}
        value={fields.reason}
        onChange={(reason) => change({ reason })}
        error={problems.of('reason')}
      />
      <TownField
        label={words.competent}
        field="competent"
        hint={words.competentHint}
        value={competent}
        onChange={(value) => change({ competent: value ?? 'unknown' })}
        others={[{ value: 'unknown', label: words.competentUnknown }]}
        unread={fields.unread}
        onUnread={(unread) => change({ unread })}
        error={fields.unread === undefined ? undefined : problems.of('competent')}
      />
      {informable.length > 0 && (
        <CheckboxGroup
          label={words.informLabel}
          field="inform"
          hint={proposal.askBeforeTelling ? words.askBeforeTelling : undefined}
          value={inform}
          onChange={(value) => change({ inform: value })}
          choices={informable.map((code) => ({ value: code, label: town(code) }))}
        />
      )}
      <ActProblem
        error={confirm.error}
        refusals={words.refusals}
        fields={{ reason: words.confirmReason, competent: words.competent, inform: words.informLabel }}
      />
    </InlineForm>
  )
}
