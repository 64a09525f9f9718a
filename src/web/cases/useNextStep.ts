// SPDX-License-Identifier: AGPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import type { Act } from '#core/access/permissions.ts'
import { type CaseView, closeCase } from '#core/cases/casesApi.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import type { OpenForm } from './openForm.ts'
import { goToSection } from './sections.tsx'
import { teamsOf, useTimeActs } from './useTimeActs.ts'
import { useWhyOff } from './useWhyOff.ts'

type Step = keyof ReturnType<typeof useMessages>['cases']['steps']

export interface NextAct {
  readonly step: string
  readonly reason: string
  readonly button: string
  /** Absent when there is nothing to do but wait. */
  readonly perform: (() => void) | undefined
  readonly reasonDisabled: string | undefined
  readonly isPending: boolean
  readonly error: Error | null
}

/** The act each suggestion stands for here. A person presses it, or does something else. */
const actOf: Partial<Record<Step, Act>> = {
  ask_interpreter: 'askInterpreter',
  depart: 'recordDeparture',
  arrive: 'recordArrival',
  release_patrol: 'releasePatrol',
  link_person: 'linkPerson',
  find_place: 'requestStay',
  close_operationally: 'closeOperationally',
  close_case: 'closeCase',
}

/** The suggestion of the rules, in words and with its button. */
export function useNextStep(found: CaseView, openForm: OpenForm['openForm']): NextAct | undefined {
  const { cases } = useMessages()
  const navigate = useNavigate()
  const times = useTimeActs(found)
  const close = useCommand(closeCase)
  const whyOff = useWhyOff(found.phase)
  const { nextStep, caseId, handovers, people } = found
  if (!nextStep || !isStep(nextStep.step, cases.steps)) return undefined
  const { step } = nextStep
  const handover = handovers.find(({ phase }) => phase !== 'taken_in_charge' && phase !== 'closed_no_charge')
  const openHandover = handover && (() => void navigate({ to: `/passaggi/${handover.handoverId}` }))
  const firstPerson = people[0]?.personId
  const toCallOuts = () => goToSection('callOuts')
  const hasSeveralTeams = teamsOf(found).length > 1

  const performs: Record<Step, (() => void) | undefined> = {
    wait_for_acknowledgement: toCallOuts,
    find_somebody: toCallOuts,
    settle_barred: toCallOuts,
    ask_departure: toCallOuts,
    ask_interpreter: () => openForm('interpreter'),
    depart: hasSeveralTeams ? toCallOuts : times.departure.now,
    link_person: () => openForm('person'),
    decide_waiver: () => goToSection('waivers'),
    find_place: firstPerson ? () => openForm(`place ${firstPerson}`) : undefined,
    arrive: hasSeveralTeams ? toCallOuts : times.arrival.now,
    release_patrol: times.patrolRelease.now,
    check_in: () => goToSection('places'),
    close_operationally: () => openForm('closure'),
    send_handover: openHandover,
    wait_for_desk: openHandover,
    resolve_dispute: openHandover,
    settle_duties: () => goToSection('duties'),
    close_case: () => close.mutate({ params: { caseId }, body: {} }),
  }
  const pending: Partial<Record<Step, { readonly isPending: boolean; readonly error: Error | null }>> = {
    depart: times.departure,
    arrive: times.arrival,
    release_patrol: times.patrolRelease,
    close_case: close,
  }
  const act = actOf[step]
  const reasons: Readonly<Record<string, string>> = cases.reasons
  return {
    step: cases.steps[step],
    reason: reasons[nextStep.reason] ?? nextStep.reason,
    button: cases.stepActs[step],
    perform: performs[step],
    reasonDisabled: act && whyOff(act),
    isPending: pending[step]?.isPending ?? false,
    error: pending[step]?.error ?? null,
  }
}

function isStep(step: string, steps: object): step is Step {
  return step in steps
}
