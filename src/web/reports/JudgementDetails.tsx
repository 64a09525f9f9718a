// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasDangerSign } from '#core/reports/chooseSheets.ts'
import { dangerOf, priorityOf } from '#core/reports/report.ts'
import type { ReportView } from '#core/reports/reportsApi.ts'
import { useProtocol } from '../app/protocolWords.ts'
import { useMessages } from '../messages/messages.ts'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import { Deferral } from './Deferral.tsx'
import type { JudgementTyped } from './judgementTyped.ts'
import { StillOpen } from './paper/StillOpen.tsx'
import { Redirection } from './Redirection.tsx'
import { Withdrawal } from './Withdrawal.tsx'

interface JudgementDetailsProps {
  readonly typed: JudgementTyped
  readonly change: (change: Partial<JudgementTyped>) => void
  readonly received: NonNullable<ReportView['received']>
  readonly problemOf: (field: string) => string | undefined
}

/** What this decision must say besides its reason (domain.md §6.2). */
export function JudgementDetails({ typed, change, received, problemOf }: JudgementDetailsProps) {
  const { triage: words } = useMessages()
  const protocol = useProtocol()
  const hasSign = protocol !== undefined && hasDangerSign(protocol, received.sheets ?? [])
  switch (typed.outcome) {
    case 'emergency':
      return (
        <>
          <p className="vg-row">
            <PriorityMark priority={priorityOf(received.questions, hasSign)} />
            {words.priorityReasons[dangerOf(received.questions, hasSign)]}
          </p>
          {received.late && <StillOpen typed={typed} change={change} problemOf={problemOf} />}
        </>
      )
    case 'deferrable':
      return (
        <Deferral
          municipality={received.municipality}
          safe={typed.safeUntilThen}
          onSafe={(safeUntilThen) => change({ safeUntilThen })}
          error={problemOf('safeUntilThen')}
        />
      )
    case 'not_pertinent':
      return (
        <Redirection
          reasons={typed.redirectReasons}
          onReasons={(redirectReasons) => change({ redirectReasons })}
          redirectedTo={typed.redirectedTo}
          onRedirectedTo={(redirectedTo) => change({ redirectedTo })}
          told={typed.toldTo}
          onTold={(toldTo) => change({ toldTo })}
          problemOf={problemOf}
        />
      )
    case 'withdrawn':
      return (
        <Withdrawal
          safe={typed.personSafe}
          onSafe={(personSafe) => change({ personSafe })}
          checked={typed.safetyChecked}
          onChecked={(safetyChecked) => change({ safetyChecked })}
          problemOf={problemOf}
        />
      )
    case undefined:
      return null
  }
}
