// SPDX-License-Identifier: AGPL-3.0-or-later
import { endMyOtherSessions, endMySession, type getMyAccess } from '#core/access/myAccessApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'

interface MySessionsProps {
  readonly sessions: AnswerOf<typeof getMyAccess>['sessions']
}

/** Where I am signed in. A telephone that was lost is put out here, from any other desk. */
export function MySessions({ sessions }: MySessionsProps) {
  const { access } = useMessages()
  const words = access.mine
  const timeWords = useTimeWords()
  const end = useCommand(endMySession, { leavesNoEvent: true })
  const endOthers = useCommand(endMyOtherSessions, { leavesNoEvent: true })
  return (
    <Panel
      title={words.sessions}
      actions={
        sessions.length > 1 && (
          <Button size="small" isPending={endOthers.isPending} onPress={() => endOthers.mutate({ body: {} })}>
            {words.endOthers}
          </Button>
        )
      }
    >
      <ActProblem error={end.error ?? endOthers.error} refusals={access.refusals} />
      <ul className="vg-stack">
        {sessions.map(({ sessionId, browser, system, openedAt, usedAt, endsAt, isThis }) => (
          <li key={sessionId} className="vg-row">
            <span>
              {words.device(access.browsers[browser], access.systems[system])}{' '}
              <span className="vg-quiet">
                {words.opened} <TimeText at={openedAt} />, {words.used} <TimeText at={usedAt} />
                {endsAt && `, ${words.lasts(timeWords(endsAt))}`}
              </span>
            </span>
            {isThis ? (
              <Badge>{words.thisOne}</Badge>
            ) : (
              <Button
                size="small"
                isPending={end.isPending}
                onPress={() => end.mutate({ params: { sessionId }, body: {} })}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
