// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { CaseView } from '#core/cases/casesApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'

/** Who, where, why: as told, never rewritten. */
export function CaseOrigin({ found }: { readonly found: CaseView }) {
  const { origin } = useMessages().cases
  const { town } = useAmbitoWords()
  const { mayDo } = useSession()
  return (
    <Panel
      title={origin.title}
      level={3}
      note={
        <>
          {origin.received} <TimeText at={found.receivedAt} />
        </>
      }
      actions={
        mayDo.includes('getReport') && (
          <Link className="vg-link" to={`/segnalazioni/${found.reportId}`}>
            {origin.report}
          </Link>
        )
      }
    >
      <KeyValues
        rows={[
          [
            origin.where,
            <span key="where" data-protected>
              {found.place}
              {found.municipality && ` · ${town(found.municipality)}`}
            </span>,
          ],
          [origin.who, <Caller key="who" reporter={found.reporter} />],
          [
            origin.why,
            <span key="why" className="vg-words" data-protected>
              {found.account}
            </span>,
          ],
          [
            origin.triage,
            <span key="triage" className="vg-words" data-protected>
              {found.triageReason}
            </span>,
          ],
        ]}
      />
    </Panel>
  )
}

function Caller({ reporter }: Pick<CaseView, 'reporter'>) {
  const { origin } = useMessages().cases
  const { body, station } = useAmbitoWords()
  const { bodyKey, stationKey, callBack } = reporter
  return (
    <>
      {bodyKey ? body(bodyKey) : origin.notAsked}
      {bodyKey && stationKey && `, ${station(bodyKey, stationKey)}`}
      {callBack && (
        <>
          {' '}
          · {origin.callBack}{' '}
          <a className="vg-link" href={`tel:${callBack.replaceAll(' ', '')}`}>
            {callBack}
          </a>
        </>
      )}
    </>
  )
}
