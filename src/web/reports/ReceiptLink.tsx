// SPDX-License-Identifier: AGPL-3.0-or-later
import { createReceiptLink } from '#core/reports/reportsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

interface ReceiptLinkProps {
  readonly reportId: string
  readonly number: number
}

/** An address for the patrol to look at. The secret stands after the #, where no server log ever sees it. */
export function ReceiptLink({ reportId, number }: ReceiptLinkProps) {
  const { reports } = useMessages()
  const { receiptLink: words } = reports
  const { ambito } = useSession()
  const time = useTimeWords()
  const make = useCommand(createReceiptLink)
  const address = make.data && `${location.origin}/ricevuta#${make.data.token}`

  return (
    <Panel title={words.title}>
      <ActProblem error={make.error} refusals={reports.refusals} />
      {address && make.data ? (
        <>
          <CopyField label={words.address} value={address} autoFocus />
          <div className="vg-row">
            <span className="vg-quiet">{words.expires(time(make.data.expiresAt))}</span>
            <Button variant="quiet" onPress={() => window.print()}>
              {words.print}
            </Button>
          </div>
          <section className="report-card" aria-hidden="true">
            <h2>{words.cardTitle}</h2>
            <p>{ambito.name} · PIS</p>
            <p className="report-card-number">S-{String(number).padStart(4, '0')}</p>
            <p>{words.cardAdvice}</p>
            <p className="report-card-address">{address}</p>
            <p>{words.expires(time(make.data.expiresAt))}</p>
          </section>
        </>
      ) : (
        <div className="vg-row">
          <Button isPending={make.isPending} onPress={() => make.mutate({ params: { reportId }, body: {} })}>
            {words.make}
          </Button>
          <span className="vg-quiet">{words.advice}</span>
        </div>
      )}
    </Panel>
  )
}
