// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import type { CaseView } from '#core/cases/casesApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSheetWords } from '../app/protocolWords.ts'
import { SheetAnswers } from '../app/SheetAnswers.tsx'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { PlaceBeside } from './PlaceBeside.tsx'

/** Who, where, why: as told, never rewritten. */
export function CaseOrigin({ found }: { readonly found: CaseView }) {
  const { cases, competence, protocol } = useMessages()
  const { origin } = cases
  const besideWords = competence.place.beside
  const { town } = useAmbitoWords()
  const { mayDo } = useSession()
  const sheets = useSheetWords()
  const answers = sheets.rows(found.sheets)
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
          [besideWords, <PlaceBeside key="beside" found={found} />],
          [origin.who, <Caller key="who" reporter={found.reporter} />],
          [
            origin.why,
            <span key="why" className="vg-words" data-protected>
              {found.account}
            </span>,
          ],
          [protocol.answered, answers.length > 0 ? <SheetAnswers key="answers" rows={answers} /> : undefined],
          [
            origin.triage,
            <span key="triage" className="vg-words" data-protected>
              {found.triageReason}
            </span>,
          ],
        ]}
      />
      {sheets.notOffered(found.sheets).map((why) => (
        <Banner key={why} tone="info" title={protocol.notOfferedHere}>
          {why}
        </Banner>
      ))}
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
