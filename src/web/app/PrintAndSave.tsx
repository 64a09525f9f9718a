// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { useActions } from './actions.ts'

interface PrintAndSaveProps {
  /** Makes the file of the table and hands it to the browser. */
  readonly onSave: () => void
  readonly isSaving?: boolean
}

/** The two ways a table leaves the screen: on paper, and as a file for a spreadsheet. */
export function PrintAndSave({ onSave, isSaving }: PrintAndSaveProps) {
  const { ui } = useMessages()
  useActions([
    { id: 'print table', title: ui.print, perform: () => window.print() },
    { id: 'save table', title: ui.saveTable, perform: onSave },
  ])
  return (
    <>
      <Button size="small" icon="print" onPress={() => window.print()}>
        {ui.print}
      </Button>
      <Button size="small" isPending={isSaving} onPress={onSave}>
        {ui.saveTable}
      </Button>
    </>
  )
}
