// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DroppedCallTask, DroppedCallView } from '#core/reports/droppedCallApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Countdown } from '../ui/Countdown.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

interface DroppedCallNowProps {
  readonly fallen: DroppedCallView
  readonly task: DroppedCallTask
}

/** What to do, in one line, and what one needs for it: the number, and what had been heard. */
export function DroppedCallNow({ fallen, task }: DroppedCallNowProps) {
  const { droppedCalls: words } = useMessages()
  const { number } = fallen
  const heard = [fallen.place, fallen.account].filter(Boolean).join(' · ')
  return (
    <>
      <p className="dropped-task" data-due={task.isRaised || undefined}>
        <strong>{useTaskWords(fallen, task)}</strong>{' '}
        {task.kind === 'call_back' && <Countdown until={task.at} warnMinutes={1} isBesideTime={!task.isRaised} />}
        {task.because && <span className="vg-soft"> {words.because[task.because]}</span>}
      </p>
      <KeyValues
        rows={[
          [
            words.number,
            number ? (
              <a key="number" className="vg-link" href={`tel:${number.replaceAll(' ', '')}`} data-protected>
                {number}
              </a>
            ) : (
              words.noNumber
            ),
          ],
          [
            words.heard,
            heard ? (
              <span key="heard" className="vg-words" data-protected>
                {heard}
              </span>
            ) : undefined,
          ],
        ]}
      />
    </>
  )
}

function useTaskWords(fallen: DroppedCallView, task: DroppedCallTask): string {
  const { task: words } = useMessages().droppedCalls
  const time = useTimeWords()
  const name = useStationName()
  switch (task.kind) {
    case 'call_back':
      return task.isRaised ? words.callNow(task.attempt ?? 1) : words.call_back(task.attempt ?? 1, time(task.at))
    case 'police':
      return words.police(name(fallen.policeChecks.at(-1)?.stationKey ?? ''), time(task.at))
    default:
      return words[task.kind]
  }
}

/** The name of a station by its key alone, whatever body it is of. */
export function useStationName(): (stationKey: string) => string {
  const { words } = useSession()
  const { station } = useAmbitoWords()
  return (key) => {
    const found = words.bodies.find(({ stations }) => stations.some((entry) => entry.key === key))
    return found ? station(found.key, key) : key
  }
}
