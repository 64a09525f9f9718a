// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import type { Tone } from '../ui/tones.ts'

export type Phase = HandoverLine['phase']

/** The acts on a handover that exists, in the order in which a morning meets them. */
export const handoverActs = [
  'sendHandover',
  'acknowledgeHandover',
  'takeInCharge',
  'disputeCompetence',
  'closeWithoutCharge',
] as const
export type HandoverAct = (typeof handoverActs)[number]

export const toneOfPhase: Readonly<Record<Phase, Tone>> = {
  to_send: 'warn',
  sent: 'info',
  acknowledged: 'info',
  competence_disputed: 'danger',
  taken_in_charge: 'ok',
  closed_no_charge: 'neutral',
}

/** Nothing more is asked of anybody. */
export function isOver(phase: Phase): boolean {
  return phase === 'taken_in_charge' || phase === 'closed_no_charge'
}

export type Obstacle = 'over' | 'notSent' | 'alreadySent' | 'notAcknowledged' | 'alreadyAcknowledged' | 'forInformation'

/**
 * What stands between now and an act; undefined when nothing does. The server decides again: this is for the words beside
 * the button, never for letting anything through.
 */
export function obstacleTo(act: HandoverAct, { phase, purpose }: Pick<HandoverLine, 'phase' | 'purpose'>) {
  if (isOver(phase)) return 'over' satisfies Obstacle
  return obstacles[act](phase, purpose)
}

const obstacles: Readonly<
  Record<HandoverAct, (phase: Phase, purpose: HandoverLine['purpose']) => Obstacle | undefined>
> = {
  sendHandover: (phase) => (phase === 'to_send' ? undefined : 'alreadySent'),
  acknowledgeHandover: (phase) =>
    phase === 'to_send' ? 'notSent' : phase === 'sent' ? undefined : 'alreadyAcknowledged',
  takeInCharge: (phase, purpose) => {
    if (purpose === 'information') return 'forInformation'
    return phase === 'to_send' ? 'notSent' : phase === 'sent' ? 'notAcknowledged' : undefined
  },
  disputeCompetence: (phase, purpose) => {
    if (purpose === 'information') return 'forInformation'
    return phase === 'to_send' ? 'notSent' : undefined
  },
  closeWithoutCharge: () => undefined,
}

/** The act that moves this handover on, whoever may do it. */
export function nextActOf(line: Pick<HandoverLine, 'phase' | 'purpose'>): HandoverAct | undefined {
  if (line.phase === 'competence_disputed') return 'closeWithoutCharge'
  return handoverActs.find((act) => obstacleTo(act, line) === undefined)
}
