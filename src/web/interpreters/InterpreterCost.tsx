// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { confirmInterpreterCost, type InterpretationView } from '#core/interpreters/interpretersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { euroWords } from '../cases/euro.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useWhyOff } from '../cases/useWhyOff.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'

interface InterpreterCostProps {
  readonly asked: InterpretationView
  readonly casePhase: CaseView['phase']
}

/** What the minutes cost by contract: proposed, never written by itself. */
export function InterpreterCost({ asked, casePhase }: InterpreterCostProps) {
  const { interpreters } = useMessages()
  const { cost: words, refusals } = interpreters
  const locale = useLocale()
  const { funds } = useSession().words
  const confirm = useCommand(confirmInterpreterCost)
  const problems = useFieldProblems()
  const whyOff = useWhyOff(casePhase)
  const { interpretationId, phase, minutes = 0, amountCents, isCostConfirmed } = asked
  const { fields, commandId, change } = useTyped(`${interpretationId} fund`, {
    fund: undefined as string | undefined,
  })
  if (phase !== 'ended') return null
  if (amountCents === undefined) return <p className="vg-quiet">{words.noRate}</p>
  const amount = euroWords(amountCents, languageTags[locale])
  if (isCostConfirmed) return <p className="vg-quiet">{words.confirmed(amount)}</p>

  function submit() {
    const { fund } = fields
    if (!problems.check([!fund && { field: 'interpreterFund', message: words.fundNeeded }]) || !fund) return
    confirm.mutate({ params: { interpretationId }, body: { fund }, commandId })
  }

  return (
    <div className="interpreters-cost">
      <p>{words.proposed(amount, interpreters.minutes(minutes))}</p>
      <Select
        label={words.fund}
        field="interpreterFund"
        value={fields.fund}
        onChange={(fund) => change({ fund })}
        options={funds.map((one) => ({ value: one.key, label: one[locale] }))}
        error={problems.of('interpreterFund')}
      />
      <Button
        size="small"
        onPress={submit}
        isPending={confirm.isPending}
        reasonDisabled={whyOff('confirmInterpreterCost')}
      >
        {words.confirm}
      </Button>
      <ActProblem error={confirm.error} refusals={refusals} fields={{ fund: words.fund }} />
    </div>
  )
}
