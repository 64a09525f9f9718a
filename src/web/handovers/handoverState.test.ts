// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { type HandoverState, handover } from '#core/handovers/handover.ts'
import type { HandoverCommand } from '#core/handovers/handoverCommands.ts'
import { HandoverPhase } from '#core/handovers/handoversApi.ts'
import { handoverActs, nextActOf, obstacleTo } from './handoverState.ts'

const ref = { textId: '00000000-0000-4000-8000-000000000001', hash: '0'.repeat(64) }
const commands: Record<(typeof handoverActs)[number], HandoverCommand> = {
  sendHandover: { type: 'SendHandover', pack: ref },
  acknowledgeHandover: { type: 'AcknowledgeHandover' },
  takeInCharge: { type: 'TakeInCharge' },
  disputeCompetence: { type: 'DisputeCompetence', reason: ref },
  closeWithoutCharge: { type: 'CloseWithoutCharge', reason: ref },
}

describe('the buttons and the rules agree', () => {
  const cases = HandoverPhase.options.flatMap((phase) => handoverActs.map((act) => [phase, act] as const))
  it.each(cases)('%s, %s', (phase, act) => {
    const state: HandoverState = { phase, caseId: '', recipient: '015182', purpose: 'charge' }
    const decision = handover.decide(state, commands[act], { now: '', headHash: '', answersHere: true })
    expect(obstacleTo(act, { phase, purpose: 'charge' }) === undefined).toBe('events' in decision)
  })
})

it('a copy for information asks only to be seen', () => {
  expect(obstacleTo('takeInCharge', { phase: 'sent', purpose: 'information' })).toBe('forInformation')
  expect(obstacleTo('disputeCompetence', { phase: 'sent', purpose: 'information' })).toBe('forInformation')
  expect(obstacleTo('acknowledgeHandover', { phase: 'sent', purpose: 'information' })).toBeUndefined()
})

it('each phase suggests one act, and a handover that is over none', () => {
  expect(HandoverPhase.options.map((phase) => nextActOf({ phase, purpose: 'charge' }))).toEqual([
    'sendHandover',
    'acknowledgeHandover',
    'takeInCharge',
    'closeWithoutCharge',
    undefined,
    undefined,
  ])
})
