// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { type DraftCopy, draftCopies } from './draftCopies.ts'
import { useDraftRows } from './fieldWords.ts'

/** Typed here and never joined to the report: shown until somebody has seen them. */
export function LeftWords({ copy }: { readonly copy: DraftCopy }) {
  const { left } = useMessages().reports
  const rows = useDraftRows()
  const queryClient = useQueryClient()

  async function drop() {
    await draftCopies.drop(copy.userId, copy.reportId, copy.tabId)
    await queryClient.invalidateQueries({ queryKey: ['draft-copies', copy.userId, copy.reportId] })
  }

  return (
    <Panel title={left.title}>
      <p>{left.advice}</p>
      <KeyValues rows={rows(copy.fields)} />
      <Button onPress={() => void drop()}>{left.drop}</Button>
    </Panel>
  )
}
