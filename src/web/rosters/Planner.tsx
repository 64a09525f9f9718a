// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { Band } from '#core/rosters/band.ts'
import { acceptPlan, cancelPlan, getPlan, startPlan } from '#core/rosters/planApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand, view } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Progress } from '../ui/Progress.tsx'
import { PlanAnswer } from './PlanAnswer.tsx'
import type { Rosters } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'

interface PlannerProps {
  readonly rosterId: string
  readonly data: Rosters
  readonly say: RosterWords
  readonly onClose: () => void
}

/** Often enough for a bar to move, seldom enough to cost nothing. */
const ASK_MS = 700

/** A proposal: worked out aside, looked at by a person, accepted or not. */
export function Planner({ rosterId, data, say, onClose }: PlannerProps) {
  const { rosters } = useMessages()
  const { planner: words } = rosters
  const problems = useFieldProblems()
  const start = useCommand(startPlan)
  const cancel = useCommand(cancelPlan)
  const accept = useCommand(acceptPlan)
  const [bands, setBands] = useState<Band[]>(data.bands.map(({ band }) => band))
  const [planId, setPlanId] = useState<string>()
  const plan = useQuery({
    ...view(getPlan, { params: { planId: planId ?? '' } }, []),
    enabled: planId !== undefined,
    refetchInterval: ({ state }) => (isOver(state.data?.phase) ? false : ASK_MS),
  }).data
  const isRunning = planId !== undefined && !isOver(plan?.phase)

  /** Enter with Ctrl does what comes next: works it out, then takes what was worked out. */
  const isReady = plan?.result !== undefined && plan.result.shifts.length > 0

  function calculate() {
    if (!problems.check([bands.length === 0 && { field: 'bands', message: words.needed }])) return
    const id = uuidv7()
    start.mutate({ params: { rosterId, planId: id }, body: { bands } }, { onSuccess: () => setPlanId(id) })
  }
  function take() {
    if (!planId) return
    accept.mutate(
      { params: { rosterId, planId }, body: {} },
      {
        onSuccess: () => {
          announce(words.accepted)
          onClose()
        },
      },
    )
  }
  return (
    <InlineForm
      label={words.title}
      submit={isReady ? words.accept : plan?.result ? words.again : words.start}
      onSubmit={isReady ? take : calculate}
      onClose={onClose}
      isPending={start.isPending || isRunning || accept.isPending}
    >
      <p>{words.advice}</p>
      <CheckboxGroup
        label={words.bands}
        field="bands"
        value={bands}
        onChange={(next) => {
          setBands(next)
          // What was worked out is of other bands.
          setPlanId(undefined)
        }}
        choices={data.bands.map(({ band }) => ({ value: band, label: rosters.bands[band] }))}
        error={problems.of('bands')}
      />
      {planId && plan && isRunning && (
        <div className="vg-row">
          <Progress
            label={words.progress}
            value={plan.secondsPassed}
            max={plan.secondsMax}
            valueText={words.seconds(plan.secondsPassed, plan.secondsMax)}
          />
          <Button size="small" onPress={() => cancel.mutate({ params: { planId }, body: {} })}>
            {words.cancel}
          </Button>
        </div>
      )}
      {plan && isOver(plan.phase) && (
        <div role="status" className="vg-section">
          <p>
            <strong>{words.phases[plan.phase]}</strong> {plan.phase === 'failed' && words.failedAdvice}
          </p>
          {plan.result && <PlanAnswer result={plan.result} say={say} />}
        </div>
      )}
      {isReady && (
        <div className="vg-row">
          <Button size="small" onPress={calculate}>
            {words.again}
          </Button>
        </div>
      )}
      <ActProblem error={start.error ?? cancel.error ?? accept.error} refusals={rosters.refusals} />
    </InlineForm>
  )
}

function isOver(phase: string | undefined): boolean {
  return phase === 'done' || phase === 'failed' || phase === 'cancelled'
}
