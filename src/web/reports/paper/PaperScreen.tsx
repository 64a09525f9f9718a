// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listPads } from '#core/reports/padsApi.ts'
import { useSession } from '../../app/session.ts'
import { view } from '../../app/views.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { GapsPanel } from './GapsPanel.tsx'
import { IssuePadForm } from './IssuePadForm.tsx'
import { PadPanel } from './PadPanel.tsx'
import './paper.css'

const REFRESH_MS = 60_000

/** The paper of a night without the program: what was printed, what came back, what is missing. */
export function PaperScreen() {
  const { paper } = useMessages()
  const { mayDo } = useSession()
  // A sheet becomes an alarm with the hours alone, and no change tells of it.
  const { data } = useQuery({
    ...view(listPads, {}, ['pad', 'report']),
    refetchOnMount: 'always',
    refetchInterval: REFRESH_MS,
  })
  const [isIssuing, setIssuing] = useState(false)
  return (
    <div className="vg-screen paper">
      <PageTitle>{paper.title}</PageTitle>
      <div className="vg-row">
        <Link className="vg-button" data-variant="primary" to="/segnalazioni/carta">
          {paper.lateEntry}
        </Link>
        <Button
          icon="plus"
          onPress={() => setIssuing(true)}
          reasonDisabled={mayDo.includes('issuePad') ? undefined : paper.coordinatorOnly}
        >
          {paper.issue.open}
        </Button>
      </div>
      {isIssuing && <IssuePadForm onClose={() => setIssuing(false)} />}
      {data && <GapsPanel pads={data.pads} gapHours={data.gapHours} />}
      {data?.pads.length === 0 && <EmptyState title={paper.noPads}>{paper.noPadsAdvice}</EmptyState>}
      {data?.pads.map((pad) => (
        <PadPanel key={pad.padId} pad={pad} />
      ))}
    </div>
  )
}
