// SPDX-License-Identifier: AGPL-3.0-or-later
import { advanceClock } from '#core/paging/pagingApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { useClock, useNow } from '../ui/now.ts'
import { Panel } from '../ui/Panel.tsx'
import { clockWords, dayWords } from '../ui/timeWords.ts'

const advances = [
  { seconds: 60, key: '1' },
  { seconds: 600, key: '2' },
  { seconds: 3600, key: '3' },
] as const

/** The night moves on when we say so: terms expire, the next one is called. */
export function ClockPanel() {
  const { rehearsal: words } = useMessages()
  const { zone } = useClock()
  const nowMs = useNow()
  const language = languageTags[useLocale()]
  const advance = useCommand(advanceClock, { leavesNoEvent: true })

  function move(seconds: number) {
    advance.mutate(
      { body: { seconds } },
      {
        onSuccess: ({ serverTime }) => {
          announce(words.advanced(clockWords(Date.parse(serverTime), zone)))
        },
      },
    )
  }

  useActions(
    advances.map(({ seconds, key }) => ({
      id: `advance ${seconds}`,
      title: words.advance(words.advances[seconds]),
      shortcut: key,
      perform: () => move(seconds),
    })),
  )

  return (
    <Panel title={words.clock}>
      <ActProblem error={advance.error} refusals={words.refusals} />
      <div className="vg-row">
        <p>
          {words.clockNow} <strong className="rehearsal-now">{clockWords(nowMs, zone)}</strong>{' '}
          {dayWords(nowMs, { language, zone, nowMs })}
        </p>
        {advances.map(({ seconds, key }) => (
          <Button key={seconds} shortcut={key} icon="clock" onPress={() => move(seconds)}>
            {words.advances[seconds]}
          </Button>
        ))}
      </div>
    </Panel>
  )
}
