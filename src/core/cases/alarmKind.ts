// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** What needs somebody now and may have been missed. Each is a rule in words; none is a score. */
export const AlarmKind = z.enum([
  'worker_panic',
  'worker_silent',
  'page_nobody',
  'page_last_resort',
  'page_with_coordinator',
  'team_not_departed',
  'responder_barred',
  'roster_gap',
  'duty_expired',
  'handover_unread',
  'waiver_wanted',
  'stay_refused',
  'message_failed',
  'contact_silent',
  'draft_waiting',
  'briefing_climbed',
  'blank_missing',
  'form_waiting',
  'dropped_call_waiting',
  'call_missed',
  'caller_not_confirmed',
  'attempt',
  'listed_caller',
  'break_glass',
  'break_glass_late',
  'reading_unusual',
  'reading_unsettled',
])
export type AlarmKind = z.infer<typeof AlarmKind>
