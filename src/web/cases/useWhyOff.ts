// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Act } from '#core/access/permissions.ts'
import type { CaseView } from '#core/cases/casesApi.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'

/** Why an act on a case cannot be done now: the role first, then the state. */
export function useWhyOff(phase: CaseView['phase']): (act: Act) => string | undefined {
  const { cases } = useMessages()
  const whyNotAllowed = useWhyNotAllowed()
  return (act) => whyNotAllowed(act) ?? (phase === 'closed' ? cases.whyNot.closed : undefined)
}
