// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonProfile } from './caseEvents.ts'

/**
 * What somebody is called until anybody knows more: "Ignoto n. 3" (domain.md §3.4). In Italian, the language of the
 * documents it will stand in; numbered, because two people nobody knows may be met in one night.
 */
export function provisionalName(sex: PersonProfile['sex'], number: number): string {
  return `${{ female: 'Ignota', male: 'Ignoto', unknown: 'Ignoto/a' }[sex]} n. ${number}`
}
