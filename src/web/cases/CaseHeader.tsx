// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef } from 'react'
import { type CaseView, closeCase } from '#core/cases/casesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Elapsed } from '../ui/Countdown.tsx'
import { PriorityMark } from '../ui/PriorityMark.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { phaseSince, whyNotClosable } from './caseState.ts'
import { useWhyOff } from './useWhyOff.ts'

/** Which case, how urgent, where, in what state and for how long; and the way to its end, saying what stands in it. */
export function CaseHeader({ found }: { readonly found: CaseView }) {
  const { cases, protection, watches } = useMessages()
  const time = useTimeWords()
  const { town } = useAmbitoWords()
  const close = useCommand(closeCase)
  const whyOff = useWhyOff(found.phase)
  const title = useRef<HTMLHeadingElement>(null)
  // Whoever opened the case is now in it, by keyboard too.
  useEffect(() => title.current?.focus(), [])
  return (
    <header className="vg-case-head">
      <h2 id="case-title" ref={title} tabIndex={-1}>
        <PriorityMark priority={found.priority} />
        <span>{found.number}</span>
        {found.hasFile && <span>{found.municipality ? town(found.municipality) : cases.noTown}</span>}
        {found.isProtected && <Badge tone="warn">{protection.protectedMark}</Badge>}
      </h2>
      <p className="vg-case-phase">
        {found.phase === 'closed' ? (
          cases.phases.closed
        ) : (
          <>
            {cases.since(cases.phases[found.phase])} <Elapsed since={phaseSince(found)} />{' '}
            <span className="vg-quiet">
              · {watches.holder[found.holder.who]} {watches.holder.since(time(found.holder.since))}
            </span>
          </>
        )}
      </p>
      {found.phase !== 'closed' && (
        <Button
          size="small"
          onPress={() => close.mutate({ params: { caseId: found.caseId }, body: {} })}
          isPending={close.isPending}
          reasonDisabled={whyOff('closeCase') ?? whyNotClosable(found, cases.whyOpen)}
        >
          {cases.close}
        </Button>
      )}
      <ActProblem error={close.error} refusals={cases.refusals} />
    </header>
  )
}
