// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ListedCaller } from '#core/protection/listedCallerApi.ts'
import { ToldLine } from '../alerts/ToldLine.tsx'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { JudgeCallerForm } from './JudgeCallerForm.tsx'
import { useListedNames } from './useListedNames.ts'

interface ListedCallerLineProps {
  readonly caller: ListedCaller
  /** Where calls of several cases stand together. */
  readonly withCase?: boolean
}

/** One call with a name of the list: when, as whom, whom it may be and why, and what somebody said of who it was. */
export function ListedCallerLine({ caller, withCase = false }: ListedCallerLineProps) {
  const { listedCallers: words } = useMessages()
  const { stationOf } = useAmbitoWords()
  const time = useTimeWords()
  const namesOf = useListedNames()
  const whyNotAllowed = useWhyNotAllowed()
  const [isOpen, setOpen] = useState(false)
  const reasonDisabled = whyNotAllowed('judgeCaller')
  const { caseId, caseNumber, said, stationKey, reportNumber, at, notedAt, judged } = caller
  useActions(
    judged
      ? []
      : [
          {
            id: `judge ${caseId} ${caller.sourceId}`,
            title: words.judgeOf(said || words.unnamed),
            perform: () => setOpen(true),
            reasonDisabled,
          },
        ],
  )
  return (
    <li className="vg-stack" data-protected>
      <div>
        {at && time(at)} · <strong>{said || words.unnamed}</strong>{' '}
        <span className="vg-quiet">
          {[
            stationKey && stationOf(stationKey),
            reportNumber === undefined ? words.attempt : words.report(`S-${String(reportNumber).padStart(4, '0')}`),
            notedAt && words.noted(time(notedAt)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {withCase && (
          <>
            {' · '}
            <Link to="/casi/$caseId" params={{ caseId }}>
              {words.case(caseNumber)}
            </Link>
          </>
        )}
        <br />
        {namesOf(caller)}
      </div>
      {judged ? (
        <div>
          <Badge tone={judged.isThem ? 'danger' : 'ok'}>{judged.isThem ? words.isThem : words.isOther}</Badge>{' '}
          <span className="vg-words">{judged.reason}</span>{' '}
          <span className="vg-quiet">{words.judgedBy(judged.by, time(judged.at))}</span>
        </div>
      ) : (
        <div>
          <Badge tone="warn">{words.open}</Badge>
        </div>
      )}
      <ToldLine told={caller.told} />
      {isOpen ? (
        <JudgeCallerForm caller={caller} onClose={() => setOpen(false)} />
      ) : (
        <div className="vg-row">
          <Button
            size="small"
            variant={judged ? 'quiet' : undefined}
            onPress={() => setOpen(true)}
            reasonDisabled={reasonDisabled}
          >
            {judged ? words.again : words.judge}
          </Button>
        </div>
      )}
    </li>
  )
}
