// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueueItem } from '#core/cases/queueApi.ts'
import { useMessages } from '../messages/messages.ts'
import { useTimeWords } from '../ui/TimeText.tsx'

/** In the queue: what to do about a line that fell, and what the last call back said, by whom. */
export function DroppedCallTodo({ task, last }: NonNullable<QueueItem['droppedCall']>) {
  const { queue: words, outcomes } = useMessages().droppedCalls
  const time = useTimeWords()
  const known: Readonly<Record<string, string>> = outcomes
  const todo =
    task.kind !== 'call_back'
      ? words[task.kind]
      : task.isRaised
        ? words.callNow(task.attempt ?? 1)
        : words.call_back(time(task.at))
  return (
    <>
      {' · '}
      <strong>{todo}</strong>
      {last && (
        <span className="vg-queue-last">{words.last(time(last.at), known[last.outcome] ?? last.outcome, last.by)}</span>
      )}
    </>
  )
}
