// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DroppedCallView } from '#core/reports/droppedCallApi.ts'
import { useMessages } from '../messages/messages.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import { useStationName } from './DroppedCallNow.tsx'

/** Who did what about a line that fell, in order: as the next shift, or a court, will read it. */
export function DroppedCallHistory({ fallen }: { readonly fallen: DroppedCallView }) {
  const { droppedCalls: words } = useMessages()
  const station = useStationName()
  const time = useTimeWords()
  const { attempts, policeChecks, ending } = fallen
  return (
    <>
      {attempts.length + policeChecks.length > 0 && (
        <ol className="dropped-history" aria-label={words.attempts}>
          {attempts.map(({ attempt, outcome, at, by, words: said }) => (
            <li key={attempt}>
              <TimeText at={at} /> <strong>{words.attempt(attempt, words.outcomes[outcome])}</strong>{' '}
              <span className="vg-quiet">{by}</span>
              {said && (
                <p className="vg-words" data-protected>
                  {said}
                </p>
              )}
            </li>
          ))}
          {policeChecks.map(({ stationKey, reason, decidedBy, at, answer }) => (
            <li key={at}>
              <TimeText at={at} /> <strong>{words.asked(station(stationKey))}</strong>{' '}
              <span className="vg-quiet">{decidedBy}</span>
              <p className="vg-words" data-protected>
                {reason}
              </p>
              {answer && (
                <p>
                  <TimeText at={answer.at} /> <strong>{words.answered[`${answer.found}`]}</strong>{' '}
                  <span className="vg-quiet">{answer.by}</span>{' '}
                  <span className="vg-words" data-protected>
                    {answer.words}
                  </span>
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {ending && (
        <KeyValues
          rows={[
            [words.close.outcome, <strong key="outcome">{words.endings[ending.outcome]}</strong>],
            [words.searched, ending.searched, 'protected'],
            [words.close.reason, ending.reason, 'protected'],
            ['', words.ended(ending.by, time(ending.at))],
          ]}
        />
      )}
    </>
  )
}
