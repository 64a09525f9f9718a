// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useMemo, useState } from 'react'
import { endDrive, getDriverNote, readDriverNote } from '#core/vault/driverNoteApi.ts'
import type { SecretAddress } from '#core/vault/vaultApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { call } from '../app/api.ts'
import { BarePage } from '../app/BarePage.tsx'
import { NoSignal } from '../app/NoSignal.tsx'
import { serverNow } from '../app/serverClock.ts'
import { useByLink } from '../app/useByLink.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { ClockContext } from '../ui/now.ts'
import { hold, release, useHeld } from './held.ts'
import { SecretShown } from './SecretShown.tsx'
import { useSecretCall } from './useSecretCall.ts'

/** For whoever drives, on any phone: a number, then the address once. Nothing of anybody, no map, no other page. */
export function NoteScreen() {
  const { driver: words, refusals, destination } = useMessages().vault
  const [link] = useState(() => location.hash.slice(1))
  const [hasRead, setRead] = useState(false)
  const [hasArrived, setArrived] = useState(false)
  const shown = useHeld<SecretAddress>('address of the note')
  const read = useSecretCall(readDriverNote)
  const end = useSecretCall(endDrive)
  const clock = useMemo(() => ({ now: serverNow, zone: 'Europe/Rome' }), [])

  const { data, isInvalid, isUnheard, asking } = useByLink({
    name: 'driver note',
    link,
    ask: (signal) => call(getDriverNote, { link, signal }),
  })
  const note = data && { ...data, isRead: data.isRead || hasRead }

  useEffect(() => {
    // The secret leaves the bar of addresses, and the list of pages visited, before anybody looks over a shoulder.
    history.replaceState(null, '', location.pathname)
  }, [])

  async function open() {
    const given = await read.send('read', { body: {}, link })
    if (!given) return
    hold('address of the note', given.secret, given.showSeconds)
    setRead(true)
  }
  async function arrive() {
    release('address of the note')
    if (await end.send('end', { body: {}, link })) setArrived(true)
  }

  return (
    <ClockContext value={clock}>
      <BarePage title={words.title}>
        {isInvalid && <Banner tone="danger" title={words.invalid} />}
        {isUnheard && <NoSignal {...asking} />}
        {!isInvalid && !isUnheard && !note && <p className="vg-soft">{words.loading}</p>}
        {hasArrived && <Banner tone="ok" title={words.arrived} />}
        {note && !hasArrived && (
          <div className="vg-stack">
            <p>
              <strong>{destination(note.number)}</strong>
            </p>
            {!note.isRead && <p>{words.before(note.showSeconds)}</p>}
            {note.isRead && !shown && <Banner tone="info" title={words.read} />}
            {shown && (
              <SecretShown secret={shown.value} until={shown.until} onHide={() => release('address of the note')} />
            )}
            <div className="field-acts vg-row">
              {!note.isRead && (
                <Button variant="primary" onPress={() => void open()} isPending={read.isPending}>
                  {words.open}
                </Button>
              )}
              {note.isRead && (
                <Button onPress={() => void arrive()} isPending={end.isPending}>
                  {words.arrive}
                </Button>
              )}
            </div>
            {!note.isRead && (
              <p className="vg-quiet">
                {words.validUntil} <Countdown until={note.expiresAt} />
              </p>
            )}
            <ActProblem error={read.error ?? end.error} refusals={refusals} />
          </div>
        )}
      </BarePage>
    </ClockContext>
  )
}
