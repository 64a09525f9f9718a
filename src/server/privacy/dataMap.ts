// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RetentionKey } from '#core/privacy/retention.ts'

/** Whose data a row is: who is helped and those around them, who calls or asks, who works here. */
type SubjectOf = 'assisted' | 'caller' | 'staff'
/** `service`: the emergency; `protection`: who must not be found; `shifts`: who answers and when; `oversight`: who did and read what. */
type Purpose = 'service' | 'protection' | 'shifts' | 'oversight'
/** Who is shown it. `case`: whoever may see the case (scope.ts); `room`: operations room and coordinator. */
type SeenBy = 'case' | 'room' | 'coordinators' | 'oneself' | 'oversight' | 'nobody'
/** How it goes: with the words of its subject by two people, by itself after a time, with its account, or never. */
type ErasedHow = 'erasure' | 'expires' | 'account' | 'never'

/** What one table keeps of people. A column that is named in no list must be a plain code, number, instant or opaque id. */
export interface TableOfPeople {
  readonly table: string
  readonly subjects: readonly SubjectOf[]
  readonly purpose: Purpose
  /** Words as typed, names, numbers: in `texts` itself the words, elsewhere references to them. */
  readonly words?: readonly string[]
  /** Coded facts about somebody: health, age, place, family. They stay after the words are erased. */
  readonly facts?: readonly string[]
  /** Accounts of people who work here. */
  readonly accounts?: readonly string[]
  /** Secrets and hashes by which somebody comes in or is known again. */
  readonly secrets?: readonly string[]
  /** The rule of `retention.yaml`; `log`: as long as the log; `account`: as long as the account; `minutes`: by itself. */
  readonly kept: RetentionKey | 'log' | 'account' | 'minutes'
  readonly seenBy: SeenBy
  readonly erased: ErasedHow
}

/** Who did or said what to keep the house in order: it stays, that it can be accounted for. */
const ofOversight = {
  subjects: ['staff'],
  purpose: 'oversight',
  kept: 'log',
  seenBy: 'oversight',
  erased: 'never',
} as const

const ofCase = { subjects: ['assisted'], purpose: 'service', kept: 'case', seenBy: 'case', erased: 'erasure' } as const
const ofShifts = {
  subjects: ['staff'],
  purpose: 'shifts',
  kept: 'account',
  seenBy: 'coordinators',
  erased: 'account',
} as const
const fleeting = {
  subjects: ['staff'],
  purpose: 'shifts',
  kept: 'minutes',
  seenBy: 'nobody',
  erased: 'expires',
} as const

/** Every table that keeps anything of anybody. `docs/privacy/data-map.md` is written from it. */
export const dataMap: readonly TableOfPeople[] = [
  { ...ofCase, table: 'texts', subjects: ['assisted', 'caller', 'staff'], words: ['content'], secrets: ['salt'] },
  {
    table: 'events',
    subjects: ['assisted', 'caller', 'staff'],
    purpose: 'service',
    facts: ['data'],
    accounts: ['actor'],
    kept: 'log',
    seenBy: 'nobody',
    erased: 'never',
  },
  { ...ofCase, table: 'commands', facts: ['answer'], secrets: ['fingerprint'], seenBy: 'nobody' },
  {
    ...ofCase,
    table: 'report_drafts',
    subjects: ['assisted', 'caller'],
    words: ['fields'],
    kept: 'minutes',
    seenBy: 'room',
    erased: 'expires',
  },
  {
    ...ofCase,
    table: 'view_cases',
    words: ['closure_reason', 'first_actions'],
    facts: ['municipality', 'number'],
    accounts: ['barred_ids', 'desk_ids', 'key_ids', 'responder_ids'],
  },
  {
    ...ofCase,
    table: 'view_reports',
    subjects: ['assisted', 'caller'],
    kept: 'report',
    words: ['received', 'triage', 'corrected_triages', 'feedback'],
    facts: ['form', 'municipality'],
    accounts: ['entered_by', 'started_by'],
  },
  {
    ...ofCase,
    table: 'view_dropped_calls',
    subjects: ['caller', 'assisted'],
    kept: 'report',
    seenBy: 'room',
    words: ['account', 'attempts', 'number', 'place', 'police_checks', 'reason', 'searched'],
    facts: ['folded', 'municipality'],
    accounts: ['dropped_by', 'ended_by', 'told_by'],
  },
  {
    ...ofCase,
    table: 'view_caller_checks',
    subjects: ['caller'],
    kept: 'report',
    seenBy: 'room',
    words: ['dialled', 'reason'],
    accounts: ['checked_by'],
  },
  {
    ...ofCase,
    table: 'view_calls',
    subjects: ['caller'],
    kept: 'call',
    seenBy: 'room',
    words: ['line', 'number'],
    accounts: ['claimed_by', 'handled_by'],
  },
  {
    ...ofCase,
    table: 'view_watches',
    kept: 'report',
    seenBy: 'room',
    words: ['told'],
    facts: ['municipality'],
    accounts: ['settled_by'],
  },
  {
    ...ofCase,
    table: 'view_report_links',
    kept: 'report',
    seenBy: 'room',
    words: ['reason'],
    facts: ['because'],
    accounts: ['linked_by'],
  },
  { ...ofCase, table: 'view_people', words: ['called_by'], facts: ['profile'] },
  { ...ofCase, table: 'view_register', words: ['born', 'description'] },
  {
    ...ofCase,
    table: 'view_identities',
    words: ['called_by', 'document', 'strike_reason'],
    accounts: ['added_by', 'struck_by'],
  },
  { ...ofCase, table: 'view_name_keys', words: ['key'], seenBy: 'nobody' },
  {
    ...ofCase,
    table: 'view_attachments',
    words: ['description', 'withdraw_reason'],
    facts: ['matter', 'format', 'handover_ids'],
    accounts: ['added_by', 'withdrawn_by'],
  },
  { ...ofCase, table: 'view_codes', words: ['code'], facts: ['problem'], accounts: ['recorded_by'] },
  { ...ofCase, table: 'view_person_links', words: ['reason', 'unlink_reason'], accounts: ['linked_by', 'unlinked_by'] },
  { ...ofCase, table: 'view_warnings', words: ['said'], accounts: ['raised_by'] },
  { ...ofCase, table: 'view_what_worked', words: ['said'], accounts: ['noted_by'] },
  { ...ofCase, table: 'view_stays', facts: ['unmet', 'waivers'] },
  { ...ofCase, table: 'view_costs', facts: ['anticipated_for'], seenBy: 'coordinators', erased: 'never' },
  { ...ofCase, table: 'view_handovers', words: ['pack', 'dispute_reason', 'told'] },
  {
    ...ofCase,
    table: 'view_pages',
    words: ['help'],
    facts: ['policy', 'steps'],
    accounts: ['acknowledged_by', 'called_ids', 'calling_ids', 'declined_ids', 'depart_next', 'skipped'],
  },
  {
    ...ofCase,
    table: 'view_outings',
    subjects: ['staff'],
    purpose: 'shifts',
    words: ['police'],
    facts: ['minutes', 'missed', 'where_now'],
    accounts: ['police_by', 'user_id'],
  },
  {
    ...ofCase,
    table: 'view_protections',
    purpose: 'protection',
    kept: 'protected_case',
    words: ['reason', 'lift_reason', 'centre_consent'],
    facts: ['risk_band'],
    accounts: ['lift_asked_by', 'protected_by', 'risk_recorded_by'],
  },
  {
    ...ofCase,
    table: 'view_conflicts',
    purpose: 'protection',
    kept: 'protected_case',
    words: ['reason'],
    accounts: ['named_by', 'user_id'],
  },
  {
    ...ofCase,
    table: 'view_openings',
    purpose: 'protection',
    kept: 'protected_case',
    words: ['reason', 'refuse_reason'],
    accounts: ['asked_by', 'second_by'],
  },
  {
    ...ofCase,
    table: 'view_attempts',
    subjects: ['caller', 'assisted'],
    purpose: 'protection',
    kept: 'attempt',
    seenBy: 'room',
    words: ['asked_for', 'asker', 'dialled', 'reference'],
    facts: ['case_ids', 'verified_station'],
    accounts: ['recorded_by'],
  },
  {
    ...ofCase,
    table: 'view_protected_destinations',
    purpose: 'protection',
    kept: 'log',
    words: ['retire_reason'],
    erased: 'never',
  },
  {
    ...ofCase,
    table: 'vault.secrets',
    purpose: 'protection',
    kept: 'protected_case',
    secrets: ['wrapped_key', 'content', 'key_id'],
    seenBy: 'nobody',
  },
  {
    table: 'reads',
    subjects: ['staff', 'assisted'],
    purpose: 'oversight',
    words: ['reason'],
    facts: ['act'],
    accounts: ['reader_id', 'reader_kind'],
    kept: 'log',
    seenBy: 'oversight',
    erased: 'never',
  },
  { ...ofOversight, table: 'security_events', kept: 'security_event', accounts: ['user_id', 'by_user_id'] },
  {
    ...ofOversight,
    table: 'service_accounts',
    words: ['name'],
    secrets: ['token_hash'],
    accounts: ['made_by', 'revoked_by'],
  },
  {
    ...ofCase,
    table: 'view_break_glasses',
    subjects: ['staff'],
    purpose: 'oversight',
    words: ['reason', 'end_reason', 'said'],
    accounts: ['reviewed_by', 'user_id'],
    seenBy: 'oversight',
  },
  { ...ofOversight, table: 'view_alerts', accounts: ['user_id'] },
  {
    ...ofOversight,
    table: 'view_reading_alarms',
    words: ['said'],
    accounts: ['set_aside_by'],
  },
  {
    ...ofCase,
    table: 'view_disclosures',
    words: ['copy', 'reason', 'reference'],
    facts: ['identified_by'],
    accounts: ['asked_by', 'prepared_by', 'released_by'],
    seenBy: 'oversight',
  },
  {
    ...ofOversight,
    table: 'view_erasures',
    words: ['authority', 'reason'],
    accounts: ['proposed_by', 'settled_by'],
  },
  {
    ...ofOversight,
    table: 'view_holds',
    words: ['reason', 'lift_reason'],
    accounts: ['placed_by', 'lifted_by'],
  },
  { ...ofShifts, table: 'members', facts: ['municipality', 'house'], accounts: ['roster_key', 'user_id'] },
  {
    ...ofShifts,
    table: 'view_contacts',
    words: ['target'],
    facts: ['test_purpose', 'test_result', 'test_trouble', 'verified_how'],
    secrets: ['verified_mark'],
    accounts: ['user_id'],
  },
  { ...ofShifts, table: 'view_contact_checks', secrets: ['mark'], accounts: ['user_id'] },
  {
    ...ofShifts,
    table: 'view_verified_numbers',
    facts: ['how'],
    secrets: ['mark'],
    accounts: ['user_id', 'verified_by'],
  },
  { ...ofShifts, table: 'view_absences', accounts: ['user_id'], kept: 'roster', erased: 'never' },
  { ...ofShifts, table: 'view_shifts', accounts: ['user_id'], kept: 'roster', erased: 'never' },
  {
    ...ofShifts,
    table: 'view_swaps',
    accounts: ['consents', 'from_user_id', 'with_user_id'],
    kept: 'log',
    erased: 'never',
  },
  { ...ofShifts, table: 'roster_plans', facts: ['result'], accounts: ['asked_by'], kept: 'minutes', erased: 'expires' },
  { ...ofShifts, table: 'shared_busy', accounts: ['user_id'], seenBy: 'room' },
  { ...ofShifts, table: 'shifts_elsewhere', accounts: ['user_id'] },
  { ...ofShifts, table: 'shared_shifts', accounts: ['user_id'], seenBy: 'room' },
  {
    ...ofShifts,
    table: 'view_vigils',
    kept: 'vigil',
    seenBy: 'room',
    erased: 'erasure',
    words: ['checks_remark', 'end_reason'],
    facts: ['signed_open'],
    accounts: ['ended_by', 'receiver_id', 'user_id'],
  },
  {
    ...ofShifts,
    table: 'view_vigil_lines',
    subjects: ['assisted', 'staff'],
    purpose: 'service',
    kept: 'vigil',
    seenBy: 'room',
    erased: 'erasure',
    words: ['text'],
    accounts: ['added_by'],
  },
  { ...ofShifts, table: 'view_pads', words: ['holder'], accounts: ['issued_by'], kept: 'log', erased: 'never' },
  {
    ...ofShifts,
    table: 'view_blanks',
    words: ['reason'],
    facts: ['told_as'],
    accounts: ['told_by'],
    kept: 'log',
    erased: 'never',
  },
  {
    ...ofShifts,
    table: 'view_station_cards',
    words: ['reason'],
    accounts: ['issued_by', 'revoked_by'],
    kept: 'log',
    erased: 'never',
  },
  {
    ...ofShifts,
    table: 'view_closures',
    words: ['end_reason', 'reason'],
    facts: ['municipality'],
    accounts: ['ended_by', 'entered_by'],
    kept: 'log',
    erased: 'never',
  },
  { ...ofShifts, table: 'outbox', accounts: ['user_id'], kept: 'log', seenBy: 'nobody', erased: 'never' },
  {
    ...ofShifts,
    table: 'links',
    secrets: ['token_hash'],
    accounts: ['user_id'],
    kept: 'minutes',
    seenBy: 'nobody',
    erased: 'expires',
  },
  {
    ...ofShifts,
    table: 'invitations',
    secrets: ['token_hash'],
    accounts: ['made_by', 'user_id'],
    kept: 'minutes',
    seenBy: 'coordinators',
    erased: 'expires',
  },
  { ...ofShifts, table: 'calendar_feeds', secrets: ['token_hash'], accounts: ['user_id'], seenBy: 'oneself' },
  { ...ofShifts, table: 'session_proofs', accounts: ['proved_by', 'user_id'], seenBy: 'nobody' },
  { ...fleeting, table: 'answer_codes', secrets: ['code', 'number_hash'], accounts: ['user_id'] },
  { ...fleeting, table: 'call_presence', accounts: ['user_id'] },
  { ...fleeting, table: 'alert_outbox', accounts: ['user_id'] },
  { ...fleeting, table: 'check_outbox', accounts: ['user_id'] },
  { ...fleeting, table: 'inbound_answers', secrets: ['number_hash'], accounts: ['user_id'] },
  { ...fleeting, table: 'heard_callbacks', secrets: ['digest'] },
  { ...fleeting, table: 'sign_in_waits', secrets: ['key_hash'] },
  { ...fleeting, table: 'used_codes', secrets: ['code_hash'], accounts: ['user_id'] },
  { ...fleeting, table: 'fake_phone_messages', words: ['body', 'link'], accounts: ['user_id'] },
]
