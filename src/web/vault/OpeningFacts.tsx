// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpeningView } from '#core/vault/openingsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

const tones = { asked: 'warn', open: 'ok', shown: 'neutral', refused: 'danger', over: 'neutral' } as const

/** Who asked, why, who answered, what was shown and when. Never what was shown. */
export function OpeningFacts({ opening, showsCase }: { readonly opening: OpeningView; readonly showsCase: boolean }) {
  const { vault: words } = useMessages()
  const time = useTimeWords()
  const { phase, note } = opening
  // An address is shown once: after that it stands open for the note and the arrival, and for nobody's eyes.
  const state = phase === 'open' && opening.shownAt ? 'shown' : phase
  const lines = [
    `${words.askedBy(opening.askedBy, time(opening.askedAt))}${showsCase ? ` ${words.forCase(opening.caseNumber)}` : ''}`,
    opening.secondBy &&
      opening.secondAt &&
      (phase === 'refused' ? words.refusedBy : words.secondBy)(opening.secondBy, time(opening.secondAt)),
    opening.shownAt && words.shownAt(time(opening.shownAt)),
    note && words.note.phases[note.phase](time(note.readAt ?? note.expiresAt)),
    opening.endedAt && words.endedAt(time(opening.endedAt)),
  ].filter((line) => typeof line === 'string')
  return (
    <>
      <div className="vg-row">
        <strong>{words.destination(opening.number)}</strong>
        <Badge tone={tones[state]}>{words.phases[state]}</Badge>
        {phase === 'asked' && opening.answerBy && (
          <span className="vg-quiet">
            {words.answerWithin} <Countdown until={opening.answerBy} warnMinutes={5} />
          </span>
        )}
        {phase === 'open' && (
          <span className="vg-quiet">
            {words.openUntil} <Countdown until={opening.until} />
          </span>
        )}
      </div>
      <p className="vg-words" data-protected>
        {words.ask.purposes[opening.purpose]}: {opening.reason}
      </p>
      {opening.refusedBecause && (
        <p className="vg-words" data-protected>
          {opening.refusedBecause}
        </p>
      )}
      <ul className="vg-quiet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
