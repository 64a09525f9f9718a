// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FollowUp, policy, type World } from './policy.ts'

/** Which clock each step of a handover stops, and which it starts (domain.md §4.7, P4 and P5). */
const clocks = {
  HandoverPrepared: { stops: [], starts: 'handover-send' },
  HandoverSent: { stops: ['handover-send'], starts: 'handover-acknowledge' },
  HandoverAcknowledged: { stops: ['handover-acknowledge'], starts: 'handover-take-in-charge' },
  TakenInCharge: { stops: ['handover-take-in-charge'], starts: undefined },
  ClosedWithoutCharge: {
    stops: ['handover-send', 'handover-acknowledge', 'handover-take-in-charge'],
    starts: undefined,
  },
} as const

/** Every handover has exactly one clock running until it ends. */
export const runClocksOfHandover = policy({
  name: 'runClocksOfHandover',
  on: ['HandoverPrepared', 'HandoverSent', 'HandoverAcknowledged', 'TakenInCharge', 'ClosedWithoutCharge'],
  async react({ id: handoverId, event }, world) {
    const { stops, starts } = clocks[event.type]
    const stopped = await stopClocks(world, handoverId, event.caseId, event.type, stops)
    if (!starts || (event.type === 'HandoverAcknowledged' && event.purpose === 'information')) return stopped
    const opened: FollowUp = {
      stream: 'duty',
      id: world.newId(),
      command: { type: 'OpenDuty', caseId: event.caseId, subjectId: handoverId, definition: starts },
    }
    return [...stopped, opened]
  },
})

/** Duties about the handover, and those opened on the case while no recipient was known. */
async function stopClocks(
  world: World,
  handoverId: string,
  caseId: string,
  event: string,
  stops: readonly string[],
): Promise<FollowUp[]> {
  const open = await world.listOpenDuties(handoverId)
  const orphans = event === 'HandoverPrepared' ? await world.listOpenDuties(caseId) : []
  return [...open.filter((duty) => stops.includes(duty.definition)), ...orphans].map((duty) => ({
    stream: 'duty',
    id: duty.dutyId,
    command: { type: 'FulfilDuty', evidence: { streamId: handoverId, event } },
  }))
}
