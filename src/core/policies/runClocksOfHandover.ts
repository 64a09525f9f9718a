// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FollowUp, policy, type World } from './policy.ts'

const SEND = 'handover-send'
const ACKNOWLEDGE = 'handover-acknowledge'
const TAKE_IN_CHARGE = 'handover-take-in-charge'

/**
 * Which clocks each step of a handover stops, and which it starts (domain.md §4.7: P4 runs to the sending; both
 * clocks of P5 run from it). A dispute is an answer, so the recipient's silence ends with it too.
 */
const clocks = {
  HandoverPrepared: { stops: [], starts: [SEND] },
  HandoverSent: { stops: [SEND], starts: [ACKNOWLEDGE, TAKE_IN_CHARGE] },
  HandoverAcknowledged: { stops: [ACKNOWLEDGE], starts: [] },
  CompetenceDisputed: { stops: [ACKNOWLEDGE], starts: [] },
  TakenInCharge: { stops: [TAKE_IN_CHARGE], starts: [] },
  ClosedWithoutCharge: { stops: [SEND, ACKNOWLEDGE, TAKE_IN_CHARGE], starts: [] },
} as const satisfies Record<string, { stops: readonly string[]; starts: readonly string[] }>

/** A handover to be taken in charge never waits without a clock, and none runs on after its end. */
export const runClocksOfHandover = policy({
  name: 'runClocksOfHandover',
  on: [
    'HandoverPrepared',
    'HandoverSent',
    'HandoverAcknowledged',
    'CompetenceDisputed',
    'TakenInCharge',
    'ClosedWithoutCharge',
  ],
  async react({ id: handoverId, event }, world) {
    const { stops, starts } = clocks[event.type]
    const onlyInforms = event.type === 'HandoverSent' && event.purpose === 'information'
    const stopped = await stopClocks(world, handoverId, event.caseId, event.type, stops)
    const started = starts
      .filter((definition) => !(onlyInforms && definition === TAKE_IN_CHARGE))
      .map((definition): FollowUp => {
        const command = { type: 'OpenDuty', caseId: event.caseId, subjectId: handoverId, definition } as const
        return { stream: 'duty', id: world.newId(), command }
      })
    return [...stopped, ...started]
  },
})

/** Duties about the handover, and the duty to send one that stood on the case while no recipient was known. */
async function stopClocks(
  world: World,
  handoverId: string,
  caseId: string,
  event: string,
  stops: readonly string[],
): Promise<FollowUp[]> {
  const open = (await world.listOpenDuties(handoverId)).filter((duty) => stops.includes(duty.definition))
  const orphans = event === 'HandoverPrepared' ? await world.listOpenDuties(caseId) : []
  return [...open, ...orphans.filter((duty) => duty.definition === SEND)].map((duty) => ({
    stream: 'duty',
    id: duty.dutyId,
    command: { type: 'FulfilDuty', evidence: { streamId: handoverId, event } },
  }))
}
