// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type DuplicateCandidateView, listDuplicates } from '#core/reports/duplicatesApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { reasonWords, reportLabel } from './duplicateWords.ts'
import './duplicates.css'

interface DuplicatesPanelProps {
  readonly reportId: string
  /** Changes when the words on the server have: then the rules look again. */
  readonly savedAs: string
  /** Words of the button: a draft is saved first. */
  readonly linkWords: (label: string) => string
  readonly onLink: (otherId: string) => void
  readonly isPending: boolean
  readonly error: Error | null
}

/** What may be the same fact, beside the form, with the reasons. A person links or does not; the rules never do. */
export function DuplicatesPanel(props: DuplicatesPanelProps) {
  const { duplicates: words } = useMessages()
  const { reportId, savedAs } = props
  const queryClient = useQueryClient()
  const { data } = useQuery({
    ...view(listDuplicates, { params: { reportId } }, ['report', 'case']),
    enabled: savedAs !== '',
  })
  const candidates = data?.candidates ?? []
  const zone = useRef<HTMLDivElement>(null)
  const shown = candidates.map((candidate) => reportLabel(candidate.number)).join(' ')

  useEffect(() => {
    if (savedAs) void queryClient.invalidateQueries({ queryKey: [listDuplicates.id, { reportId }] })
  }, [queryClient, reportId, savedAs])
  useEffect(() => {
    if (shown) announce(words.found(shown.split(' ').length, shown.split(' ')[0] ?? ''))
  }, [shown, words])
  useActions(
    candidates.length > 0
      ? [{ id: 'duplicates', title: words.goTo, shortcut: 'f8', perform: () => zone.current?.focus() }]
      : [],
  )

  if (candidates.length === 0) return null
  return (
    <aside ref={zone} className="report-aside" aria-label={words.title} tabIndex={-1}>
      <Panel title={words.title} note={<kbd className="vg-kbd">{words.goToKey}</kbd>}>
        <p className="vg-quiet">{words.advice}</p>
        <ActProblem error={props.error} refusals={words.refusals} />
        <ul className="vg-stack">
          {candidates.map((candidate) => (
            <Candidate key={candidate.reportId} candidate={candidate} {...props} />
          ))}
        </ul>
      </Panel>
    </aside>
  )
}

function Candidate({
  candidate,
  linkWords,
  onLink,
  isPending,
}: DuplicatesPanelProps & { candidate: DuplicateCandidateView }) {
  const { duplicates: words, reports } = useMessages()
  const { body, station } = useAmbitoWords()
  const { bodyKey, stationKey, caseNumber, notLinkable } = candidate
  const label = reportLabel(candidate.number)
  return (
    <li className="duplicate">
      <p className="vg-row">
        <strong>{label}</strong> <TimeText at={candidate.receivedAt} />
        <span className="vg-quiet">
          {bodyKey ? body(bodyKey) : reports.none}
          {bodyKey && stationKey && `, ${station(bodyKey, stationKey)}`}
        </span>
      </p>
      <p className="vg-words" data-protected>
        {[candidate.place, candidate.account].filter(Boolean).join(' · ')}
      </p>
      <ul className="duplicate-reasons">
        {candidate.reasons.map((reason) => (
          <li key={reason.kind}>{reasonWords(reason, words)}</li>
        ))}
      </ul>
      <p>
        {caseNumber && <strong>{caseNumber}</strong>} {words.response[candidate.response]}
      </p>
      <Button
        size="small"
        isPending={isPending}
        onPress={() => onLink(candidate.reportId)}
        reasonDisabled={notLinkable && words.notLinkable[notLinkable]}
      >
        {linkWords(label)}
      </Button>
    </li>
  )
}
