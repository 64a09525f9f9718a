// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest'
import { type Progress, suggestNextStep } from './nextStep.ts'
import { openConditions, waitsForWaiver } from './openConditions.ts'
import { lacksPlace } from './refusedPlaces.ts'

const fresh: Progress = {
  phase: 'acknowledged',
  hasPeople: true,
  patrolReleased: false,
  stayPhases: [],
  waiverWaits: false,
  placeRefused: false,
  handoverPhases: [],
  openDuties: 0,
  nobodyToCall: false,
  ladderSilent: false,
  departureLate: false,
  interpreterMissing: false,
  responderBarred: false,
}
const stepOf = (progress: Partial<Progress>) => suggestNextStep({ ...fresh, ...progress })?.step

describe('the next step of a night', () => {
  test.each<[string, Partial<Progress>, string | undefined]>([
    ['nobody has answered yet', { phase: 'activated' }, 'wait_for_acknowledgement'],
    ['nobody may be called', { phase: 'activated', nobodyToCall: true }, 'find_somebody'],
    ['the whole ladder was called in vain', { phase: 'activated', ladderSilent: true }, 'find_somebody'],
    ['nobody is described', { hasPeople: false }, 'link_person'],
    ['who accepted may not see the case', { departureLate: true, responderBarred: true }, 'settle_barred'],
    ['who accepted does not leave', { hasPeople: false, departureLate: true }, 'ask_departure'],
    ['the second team does not leave', { phase: 'on_site', departureLate: true }, 'ask_departure'],
    ['whoever was asked to interpret is silent', { hasPeople: false, interpreterMissing: true }, 'ask_interpreter'],
    ['nobody leaves, and nobody interprets', { departureLate: true, interpreterMissing: true }, 'ask_departure'],
    ['no place is asked for', {}, 'find_place'],
    ['a place waits for a waiver', { stayPhases: ['requested'], waiverWaits: true }, 'decide_waiver'],
    ['the waiver is given and the place not yet held', { stayPhases: ['requested'] }, 'find_place'],
    ['a house said no', { phase: 'en_route', stayPhases: ['refused'], placeRefused: true }, 'find_place'],
    [
      'a house said no to one, and another sleeps',
      { phase: 'on_site', stayPhases: ['checked_in', 'refused'], placeRefused: true },
      'find_place',
    ],
    ['another place is held meanwhile', { stayPhases: ['requested', 'held'], waiverWaits: true }, 'depart'],
    ['the place is held', { stayPhases: ['held'] }, 'depart'],
    ['the team is under way', { phase: 'en_route', stayPhases: ['held'] }, 'arrive'],
    ['the patrol waits on site', { phase: 'on_site', stayPhases: ['held'] }, 'release_patrol'],
    ['the bed waits', { phase: 'on_site', stayPhases: ['confirmed'], patrolReleased: true }, 'check_in'],
    [
      'the person sleeps',
      { phase: 'on_site', stayPhases: ['checked_in'], patrolReleased: true },
      'close_operationally',
    ],
    ['a handover is ready', { phase: 'operationally_closed', handoverPhases: ['to_send'] }, 'send_handover'],
    ['a desk disputes', { phase: 'operationally_closed', handoverPhases: ['competence_disputed'] }, 'resolve_dispute'],
    ['a desk has it', { phase: 'operationally_closed', handoverPhases: ['sent'] }, 'wait_for_desk'],
    ['a clock runs', { phase: 'operationally_closed', openDuties: 1 }, 'settle_duties'],
    ['nothing is open', { phase: 'operationally_closed', handoverPhases: ['taken_in_charge'] }, 'close_case'],
    ['the case is closed', { phase: 'closed' }, undefined],
  ])('%s', (_, progress, step) => {
    expect(stepOf(progress)).toBe(step)
  })
})

test('a waived condition is no longer open', () => {
  expect(openConditions({ unmet: ['tb_test', 'dogs'], waived: [{ condition: 'tb_test' }] })).toEqual(['dogs'])
})

test('a place waits for a waiver while it is only asked for', () => {
  const place = { unmet: ['tb_test'], waived: [] }
  expect(waitsForWaiver({ ...place, phase: 'requested' })).toBe(true)
  expect(waitsForWaiver({ ...place, phase: 'held' })).toBe(false)
  expect(waitsForWaiver({ ...place, phase: 'requested', waived: [{ condition: 'tb_test' }] })).toBe(false)
})

test('a refused place is missed until another takes whom it was for', () => {
  const her = { personId: 'her', phase: 'refused' }
  expect(lacksPlace([her])).toBe(true)
  expect(lacksPlace([her, { personId: 'her', phase: 'requested' }])).toBe(true)
  expect(lacksPlace([her, { personId: 'him', phase: 'held' }])).toBe(true)
  for (const phase of ['held', 'confirmed', 'checked_in', 'ended'])
    expect(lacksPlace([her, { personId: 'her', phase }])).toBe(false)
  expect(lacksPlace([{ personId: 'her', phase: 'released' }])).toBe(false)
})
