// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { listCaseReports } from '#core/reports/duplicatesApi.ts'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { keyWords } from '../app/shortcuts.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import type { FormsOfCase } from './openForm.ts'
import { SecondTeamForm } from './SecondTeamForm.tsx'
import { useWhyOff } from './useWhyOff.ts'

/** The reports one response gathers, each with its own time: two callers, one fact, one response. */
export function CaseReports({ found, form, openForm, closeForm }: FormsOfCase) {
  const { ofCase: words } = useMessages().duplicates
  const { caseId, phase } = found
  const { data } = useQuery(view(listCaseReports, { params: { caseId } }, ['report', 'case']))
  const isOpen = form === 'secondTeam'
  const whyOff = useWhyOff(phase)('callOutSecondTeam')
  const mayCall = phase !== 'operationally_closed' && phase !== 'closed'
  const open = () => openForm('secondTeam')
  useActions(
    mayCall
      ? [
          {
            id: 'case second team',
            title: words.secondTeam,
            shortcut: words.secondTeamKey,
            perform: open,
            reasonDisabled: whyOff,
          },
        ]
      : [],
  )
  if (!data) return null
  return (
    <Panel title={words.title} level={3} note={data.reports.length > 0 && words.count(data.reports.length)}>
      <div className="vg-stack">
        {data.reports.length > 1 && (
          <ul className="vg-stack">
            {data.reports.map((report) => (
              <ReportLine key={report.reportId} report={report} />
            ))}
          </ul>
        )}
        {mayCall && !isOpen && (
          <div className="vg-row">
            <Button size="small" shortcut={keyWords(words.secondTeamKey)} onPress={open} reasonDisabled={whyOff}>
              {words.secondTeam}
            </Button>
          </div>
        )}
        {isOpen && <SecondTeamForm caseId={caseId} onClose={() => closeForm('secondTeam')} />}
      </div>
    </Panel>
  )
}

type Line = z.infer<typeof listCaseReports.answer>['reports'][number]

function ReportLine({ report }: { readonly report: Line }) {
  const { duplicates, cases } = useMessages()
  const { mayDo } = useSession()
  const { body, station } = useAmbitoWords()
  const { reportId, number, receivedAt, bodyKey, stationKey, place, linkedAt } = report
  const label = `S-${String(number).padStart(4, '0')}`
  return (
    <li>
      <span className="vg-row">
        {mayDo.includes('getReport') ? (
          <Link className="vg-link" to="/segnalazioni/$reportId" params={{ reportId }}>
            {label}
          </Link>
        ) : (
          <strong>{label}</strong>
        )}
        <TimeText at={receivedAt} />
        <span className="vg-soft">
          {bodyKey ? body(bodyKey) : cases.origin.notAsked}
          {bodyKey && stationKey && `, ${station(bodyKey, stationKey)}`}
        </span>
        <span className="vg-quiet">{linkedAt ? <LinkedAt at={linkedAt} /> : duplicates.ofCase.leads}</span>
      </span>
      <span className="vg-words" data-protected>
        {place}
      </span>
    </li>
  )
}

function LinkedAt({ at }: { readonly at: string }) {
  const { ofCase: words } = useMessages().duplicates
  const time = useTimeWords()
  return <>{words.linkedAt(time(at))}</>
}
