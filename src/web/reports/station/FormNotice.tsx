// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReportView } from '#core/reports/reportsApi.ts'
import { useSession } from '../../app/session.ts'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { KeyValues } from '../../ui/KeyValues.tsx'
import { useTimeWords } from '../../ui/TimeText.tsx'
import { findStation } from '../proposals.ts'

/** Above a report that came by a form: whom to call back first, and the officer's own words whatever is written below. */
export function FormNotice({ form }: { readonly form: NonNullable<ReportView['form']> }) {
  const { reports, station } = useMessages()
  const { notice: words } = station
  const { words: ambito } = useSession()
  const time = useTimeWords()
  const found = findStation(form, ambito)
  const wasAway = Date.parse(form.arrivedAt) - Date.parse(form.sentAt) > AWAY_MS
  const labels = station.form.fields
  return (
    <>
      <Banner tone="warn" title={words.title(found?.name ?? form.stationKey, time(form.arrivedAt))}>
        {words.advice} {found?.phone ? <Directory phone={found.phone} /> : words.noDirectory}{' '}
        {wasAway && words.late(time(form.sentAt))}
      </Banner>
      <details className="station-original">
        <summary>{words.original}</summary>
        <KeyValues
          rows={[
            [labels.place, form.place],
            [labels.caller, form.caller],
            [labels.callBack, form.callBack],
            [labels.account, form.account],
            [labels.involved, form.involved],
            [labels.immediateDanger, reports.answers[form.immediateDanger]],
          ]}
        />
      </details>
    </>
  )
}

/** A form that needed longer than this was waiting for a line. */
const AWAY_MS = 60_000

function Directory({ phone }: { readonly phone: string }) {
  const { notice: words } = useMessages().station
  return <a href={`tel:${phone.replaceAll(' ', '')}`}>{words.directory(phone)}</a>
}
