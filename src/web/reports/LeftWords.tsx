// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { type DraftCopy, draftCopies } from './draftCopies.ts'
import { useDraftRows } from './fieldWords.ts'

/** Typed here while the report was received or discarded elsewhere: shown until somebody has seen them. */
export function LeftWords({ copy }: { readonly copy: DraftCopy }) {
  const { left } = useMessages().reports
  const rows = useDraftRows()
  const queryClient = useQueryClient()

  async function drop() {
    await draftCopies.drop(copy.userId, copy.reportId)
    queryClient.setQueryData(['draft-copy', copy.userId, copy.reportId], null)
  }

  return (
    <Panel title={left.title}>
      <p>{left.advice}</p>
      <KeyValues rows={rows(copy.fields)} />
      <Button onPress={() => void drop()}>{left.drop}</Button>
    </Panel>
  )
}
