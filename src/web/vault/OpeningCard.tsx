// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import {
  endOpening,
  issueDriverNote,
  type OpeningView,
  revokeDriverNote,
  showAddress,
  turnSecondKey,
} from '#core/vault/openingsApi.ts'
import type { SecretAddress } from '#core/vault/vaultApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { DriverNote } from './DriverNote.tsx'
import { hold, release, useHeld } from './held.ts'
import { OpeningFacts } from './OpeningFacts.tsx'
import { RefuseKeyForm } from './RefuseKeyForm.tsx'
import { SecretShown } from './SecretShown.tsx'
import { useSecretCall } from './useSecretCall.ts'
import './vault.css'

/** Enough to find a telephone and let it read; a code left on a screen is read by somebody else. */
const CODE_SECONDS = 300

interface OpeningCardProps {
  readonly opening: OpeningView
  /** Beside other cases: says of which one it is. */
  readonly showsCase?: boolean
}

/** One opening: who asked and why, what it waits for, and what can be done with it now. */
export function OpeningCard({ opening, showsCase = false }: OpeningCardProps) {
  const { vault: words } = useMessages()
  const { openingId, phase } = opening
  const params = { openingId }
  const turn = useCommand(turnSecondKey)
  const show = useSecretCall(showAddress)
  const issue = useSecretCall(issueDriverNote)
  const revoke = useCommand(revokeDriverNote)
  const end = useCommand(endOpening)
  const whyNotAllowed = useWhyNotAllowed()
  // On a shared desk the next person may look at the same case: what was shown was shown to who asked.
  const shown = useHeld<SecretAddress>(`address ${openingId}`)
  const secret = opening.isMine ? shown : undefined
  const made = useHeld<{ readonly link: string; readonly expiresAt: string }>(`note ${openingId}`)
  const note = opening.isMine ? made?.value : undefined
  const [noteId, setNoteId] = useState(() => uuidv7())
  const [isRefusing, setRefusing] = useState(false)
  const isNoteValid = opening.note?.phase === 'issued'

  async function reveal() {
    const given = await show.send(openingId, { params, body: {} })
    if (given) hold(`address ${openingId}`, given.secret, given.showSeconds)
  }
  function hide() {
    release(`address ${openingId}`)
    announce(words.secret.hidden)
  }
  async function makeNote() {
    const given = await issue.send(noteId, { params, body: { noteId } })
    if (!given) return
    hold(`note ${openingId}`, { link: given.link, expiresAt: given.expiresAt }, CODE_SECONDS)
    setNoteId(uuidv7())
  }

  return (
    <article className="vault-opening vg-stack">
      <OpeningFacts opening={opening} showsCase={showsCase} />
      {phase === 'asked' && (
        <div className="vg-row">
          <Button
            size="small"
            variant="primary"
            onPress={() => turn.mutate({ params, body: {} }, { onSuccess: () => announce(words.turned) })}
            isPending={turn.isPending}
            reasonDisabled={opening.isMine ? words.sameHand : whyNotAllowed('turnSecondKey')}
          >
            {words.turn}
          </Button>
          {!opening.isMine && !whyNotAllowed('refuseSecondKey') && !isRefusing && (
            <Button size="small" onPress={() => setRefusing(true)}>
              {words.refuse}
            </Button>
          )}
        </div>
      )}
      {isRefusing && phase === 'asked' && <RefuseKeyForm openingId={openingId} onClose={() => setRefusing(false)} />}
      {phase === 'open' && !secret && (
        <div className="vg-row">
          <Button
            size="small"
            variant="primary"
            onPress={() => void reveal()}
            isPending={show.isPending}
            reasonDisabled={opening.isMine ? (opening.shownAt ? words.alreadyShown : undefined) : words.notMine}
          >
            {words.show}
          </Button>
          {opening.isMine && (
            <Button
              size="small"
              onPress={() => void makeNote()}
              isPending={issue.isPending}
              reasonDisabled={isNoteValid ? words.note.valid : undefined}
            >
              {words.note.make}
            </Button>
          )}
        </div>
      )}
      {secret && <SecretShown secret={secret.value} until={secret.until} onHide={hide} />}
      {note && isNoteValid && <DriverNote {...note} onHide={() => release(`note ${openingId}`)} />}
      {(phase === 'open' || phase === 'asked') && (
        <div className="vg-row">
          {isNoteValid && opening.note && (
            <Button
              size="small"
              variant="quiet"
              onPress={() =>
                revoke.mutate(
                  { params, body: { noteId: opening.note?.noteId ?? '' } },
                  { onSuccess: () => announce(words.note.revoked) },
                )
              }
              isPending={revoke.isPending}
              reasonDisabled={whyNotAllowed('revokeDriverNote')}
            >
              {words.note.revoke}
            </Button>
          )}
          {(['arrived', 'not_needed'] as const)
            .filter((why) => why === 'not_needed' || phase === 'open')
            .map((why) => (
              <Button
                key={why}
                size="small"
                variant="quiet"
                onPress={() => end.mutate({ params, body: { why } }, { onSuccess: () => announce(words.ended) })}
                isPending={end.isPending}
                reasonDisabled={whyNotAllowed('endOpening')}
              >
                {why === 'arrived' ? words.arrived : words.end}
              </Button>
            ))}
        </div>
      )}
      <ActProblem
        error={turn.error ?? show.error ?? issue.error ?? revoke.error ?? end.error}
        refusals={words.refusals}
      />
    </article>
  )
}
