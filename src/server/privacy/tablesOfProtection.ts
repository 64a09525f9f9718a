// SPDX-License-Identifier: AGPL-3.0-or-later
import { ofCase, type TableOfPeople } from './tableOfPeople.ts'

/** Who may know of a protected case, who must not, and who called with one of their names. */
export const tablesOfProtection: readonly TableOfPeople[] = [
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
    subjects: ['listed', 'staff'],
    purpose: 'protection',
    kept: 'protected_case',
    words: ['called_by', 'reason'],
    accounts: ['interpreter_key', 'named_by', 'user_id'],
  },
  {
    ...ofCase,
    table: 'view_listed_callers',
    subjects: ['caller', 'listed'],
    purpose: 'protection',
    kept: 'protected_case',
    words: ['judged_reason', 'said'],
    facts: ['conflict_ids', 'is_them'],
    accounts: ['judged_by'],
  },
]
