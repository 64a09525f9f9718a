// SPDX-License-Identifier: AGPL-3.0-or-later

/** What the suggestion looks at: coded states only, never words. */
export interface Progress {
  readonly phase: 'activated' | 'acknowledged' | 'en_route' | 'on_site' | 'operationally_closed' | 'closed'
  readonly hasPeople: boolean
  readonly patrolReleased: boolean
  readonly stayPhases: readonly string[]
  /** A requested place has a condition that nobody has waived yet. */
  readonly waiverWaits: boolean
  /** A house said no, and whom it was for has no other place. */
  readonly placeRefused: boolean
  readonly handoverPhases: readonly string[]
  readonly openDuties: number
  /** A call-out runs and nobody of the ladder may be called. */
  readonly nobodyToCall: boolean
  /** The whole ladder was called in vain: the last number and the coordinator ring in turn. */
  readonly ladderSilent: boolean
  /** Whoever accepted may not see the case any more. */
  readonly responderBarred: boolean
  /** Somebody accepted, and their minutes to leave have passed. */
  readonly departureLate: boolean
  /** An interpreter was asked and is silent or cannot, and nobody else has said yes. */
  readonly interpreterMissing: boolean
}

export type Step =
  | 'wait_for_acknowledgement'
  | 'find_somebody'
  | 'settle_barred'
  | 'ask_departure'
  | 'depart'
  | 'ask_interpreter'
  | 'link_person'
  | 'decide_waiver'
  | 'find_place'
  | 'arrive'
  | 'release_patrol'
  | 'check_in'
  | 'close_operationally'
  | 'send_handover'
  | 'wait_for_desk'
  | 'resolve_dispute'
  | 'settle_duties'
  | 'close_case'

/** A suggestion from written rules, first that applies, with the code of its reason; a person decides. */
export function suggestNextStep(progress: Progress): { step: Step; reason: string } | undefined {
  const { phase, stayPhases, handoverPhases } = progress
  const held = stayPhases.some((stay) => stay === 'held' || stay === 'confirmed')
  const placed = held || stayPhases.includes('checked_in')
  switch (phase) {
    case 'activated':
      if (progress.nobodyToCall) return { step: 'find_somebody', reason: 'nobody_to_call' }
      if (progress.ladderSilent) return { step: 'find_somebody', reason: 'ladder_silent' }
      return { step: 'wait_for_acknowledgement', reason: 'call_out_running' }
    case 'acknowledged':
    case 'en_route':
    case 'on_site':
      if (progress.responderBarred) return { step: 'settle_barred', reason: 'responder_barred' }
      // Nobody is on the way to the person: that comes before what is written about them.
      if (progress.departureLate) return { step: 'ask_departure', reason: 'accepted_not_left' }
      // Without words nothing else of the person can be asked.
      if (progress.interpreterMissing) return { step: 'ask_interpreter', reason: 'interpreter_silent' }
      if (!progress.hasPeople) return { step: 'link_person', reason: 'nobody_described_yet' }
      if (progress.waiverWaits && !placed) return { step: 'decide_waiver', reason: 'request_waits' }
      if (progress.placeRefused) return { step: 'find_place', reason: 'house_refused' }
      // The coordinator said yes: the place is not held until somebody holds it.
      if (stayPhases.includes('requested') && !placed) return { step: 'find_place', reason: 'waiver_given' }
      if (phase === 'acknowledged')
        return placed ? { step: 'depart', reason: 'place_ready' } : { step: 'find_place', reason: 'no_place_yet' }
      if (phase === 'en_route') return { step: 'arrive', reason: 'team_under_way' }
      if (!progress.patrolReleased) return { step: 'release_patrol', reason: 'patrol_waits' }
      if (held) return { step: 'check_in', reason: 'bed_held' }
      return { step: 'close_operationally', reason: placed ? 'person_safe' : 'nothing_pending' }
    case 'operationally_closed':
      if (handoverPhases.includes('to_send')) return { step: 'send_handover', reason: 'handover_ready' }
      if (handoverPhases.includes('competence_disputed'))
        return { step: 'resolve_dispute', reason: 'desk_says_not_ours' }
      if (handoverPhases.some((handover) => handover === 'sent' || handover === 'acknowledged')) {
        return { step: 'wait_for_desk', reason: 'desk_has_it' }
      }
      if (progress.openDuties > 0) return { step: 'settle_duties', reason: 'clock_open' }
      return { step: 'close_case', reason: 'nothing_open' }
    case 'closed':
      return undefined
  }
}
