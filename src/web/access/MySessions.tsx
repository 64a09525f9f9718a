// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { endMySession, getMyAccess } from '#core/access/myAccessApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand, view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'

export const myAccessView = view(getMyAccess, {}, [])

/** Where I am signed in. A telephone that was lost is put out here, from any other desk. */
export function MySessions() {
  const { access } = useMessages()
  const words = access.mine
  const queryClient = useQueryClient()
  const { data } = useQuery({ ...myAccessView, staleTime: 0 })
  const end = useCommand(endMySession)
  if (!data) return null
  return (
    <Panel title={words.sessions}>
      <ActProblem error={end.error} refusals={access.refusals} />
      <ul className="vg-stack">
        {data.sessions.map(({ sessionId, browser, system, openedAt, usedAt, isThis }) => (
          <li key={sessionId} className="vg-row">
            <span>
              {words.device(access.browsers[browser], access.systems[system])}
              <span className="vg-quiet">
                {' '}
                {words.opened} <TimeText at={openedAt} />, {words.used} <TimeText at={usedAt} />
              </span>
            </span>
            {isThis && <Badge>{words.thisOne}</Badge>}
            {!isThis && (
              <Button
                size="small"
                isPending={end.isPending}
                onPress={() =>
                  end.mutate(
                    { params: { sessionId }, body: {} },
                    { onSuccess: () => queryClient.invalidateQueries(myAccessView) },
                  )
                }
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
