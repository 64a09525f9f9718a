// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useMemo, useState } from 'react'
import { getStationForm } from '#core/reports/stationCardsApi.ts'
import { call } from '../../app/api.ts'
import { BarePage } from '../../app/BarePage.tsx'
import { NoSignal } from '../../app/NoSignal.tsx'
import { serverNow } from '../../app/serverClock.ts'
import { useByLink } from '../../app/useByLink.ts'
import { OpenTab } from '../../keeping/OpenTab.tsx'
import { useMessages } from '../../messages/messages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ClockContext } from '../../ui/now.ts'
import { useTimeWords } from '../../ui/TimeText.tsx'
import { FormOfStation } from './FormOfStation.tsx'
import { takeCardSecret } from './formShelf.ts'
import { useStationForm } from './useStationForm.ts'
import './station.css'

/** Opened by the code on the card: an officer with a phone in one hand writes to the desk, and gets the receipt. */
export function FormScreen() {
  const { form: words } = useMessages().station
  const [link] = useState(takeCardSecret)
  return (
    <OpenTab link={link} title={words.title} loading={words.loading}>
      <FormPage link={link} />
    </OpenTab>
  )
}

function FormPage({ link }: { readonly link: string }) {
  const { form: words } = useMessages().station
  const { data, isInvalid, isUnheard, asking } = useByLink({
    name: 'station form',
    link,
    ask: (signal) => call(getStationForm, { link, signal }),
  })
  const form = useStationForm(
    link,
    // The secret stands behind the #: no address that is sent carries it.
    useCallback((token: string) => location.assign(`/ricevuta#${token}`), []),
  )
  const zone = data?.zone ?? 'UTC'
  const clock = useMemo(() => ({ now: serverNow, zone }), [zone])
  return (
    <ClockContext value={clock}>
      <BarePage title={words.title} bar={data?.ambito}>
        <div className="station-form">
          <p className="station-danger">
            <strong>{words.danger}</strong> {words.dangerAdvice}
          </p>
          {isInvalid && (
            <Banner tone="danger" title={words.invalid}>
              {words.invalidAdvice}
            </Banner>
          )}
          {isUnheard && !data && <NoSignal {...asking} />}
          {!isInvalid && !isUnheard && !data && <p className="vg-soft">{words.loading}</p>}
          {data && (
            <>
              <p>
                <strong>{data.station}</strong> {data.phone && <Phone phone={data.phone} />}
              </p>
              <FormOfStation form={form} />
              <ValidUntil at={data.expiresAt} />
            </>
          )}
        </div>
      </BarePage>
    </ClockContext>
  )
}

function Phone({ phone }: { readonly phone: string }) {
  const { form: words } = useMessages().station
  return (
    <a className="vg-button" href={`tel:${phone.replaceAll(' ', '')}`}>
      {words.call(phone)}
    </a>
  )
}

function ValidUntil({ at }: { readonly at: string }) {
  const { form: words } = useMessages().station
  const time = useTimeWords()
  return (
    <p className="vg-quiet">
      {words.kept} {words.validUntil(time(at))}
    </p>
  )
}
