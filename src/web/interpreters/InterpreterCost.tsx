// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { confirmInterpreterCost, type InterpretationView } from '#core/interpreters/interpretersApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { euroWords } from '../cases/euro.ts'
import { useTypedAct } from '../cases/useTypedAct.ts'
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
  const whyOff = useWhyOff(casePhase)
  const { interpretationId, phase, minutes = 0, amountCents, isCostConfirmed } = asked
  const act = useTypedAct({
    endpoint: confirmInterpreterCost,
    form: `${interpretationId} fund`,
    empty: { fund: undefined as string | undefined },
    judge: ({ fund }) => [!fund && { field: 'interpreterFund', message: words.fundNeeded }],
    input: ({ fund }) => (fund ? { params: { interpretationId }, body: { fund } } : undefined),
  })
  if (phase !== 'ended') return null
  if (amountCents === undefined) return <p className="vg-quiet">{words.noRate}</p>
  const amount = euroWords(amountCents, languageTags[locale])
  if (isCostConfirmed) return <p className="vg-quiet">{words.confirmed(amount)}</p>

  return (
    <div className="interpreters-cost">
      <p>{words.proposed(amount, interpreters.minutes(minutes))}</p>
      <Select
        label={words.fund}
        field="interpreterFund"
        value={act.fields.fund}
        onChange={(fund) => act.change({ fund })}
        options={funds.map((one) => ({ value: one.key, label: one[locale] }))}
        error={act.problemOf('interpreterFund')}
      />
      <Button
        size="small"
        onPress={act.submit}
        isPending={act.isPending}
        reasonDisabled={whyOff('confirmInterpreterCost')}
      >
        {words.confirm}
      </Button>
      <ActProblem error={act.error} refusals={refusals} fields={{ fund: words.fund }} />
    </div>
  )
}
