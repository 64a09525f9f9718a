// SPDX-License-Identifier: AGPL-3.0-or-later
import { dropLine } from '#core/reports/droppedCallApi.ts'
import { useActions } from '../app/actions.ts'
import { useMessages } from '../messages/messages.ts'
import type { DraftKeeper } from './draftKeeper.ts'
import { useSteadyCommand } from './useSteadyCommand.ts'

/** One key says that the line fell: what was typed goes to the server first, then the calls back begin. */
export function useLineDrop(reportId: string, keeper: DraftKeeper, isOffered: boolean, onDropped: () => void) {
  const { droppedCalls } = useMessages()
  const command = useSteadyCommand(dropLine)

  async function drop() {
    await keeper.flush()
    await command.send({ params: { reportId }, body: {} })
    onDropped()
  }
  function tryDrop() {
    drop().catch(() => {})
  }

  useActions(isOffered ? [{ id: 'drop line', title: droppedCalls.drop, shortcut: 'f9', perform: tryDrop }] : [])
  return { isOffered, drop: tryDrop, error: command.error, isPending: command.isPending }
}
