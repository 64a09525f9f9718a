// SPDX-License-Identifier: AGPL-3.0-or-later
import { exportReads, type SoughtReads } from '#core/reads/readsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { saveFile } from '../app/saveFile.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'

/** The table as a file, for whoever may take it away; with the seal by which the register can be checked later. */
export function ExportReads({ sought }: { readonly sought: SoughtReads }) {
  const { reads: words } = useMessages()
  const locale = useLocale()
  const { mayDo } = useSession()
  const taking = useCommand(exportReads)
  if (!mayDo.includes('exportReads')) return null
  return (
    <>
      <Button
        size="small"
        isPending={taking.isPending}
        onPress={() =>
          taking.mutate(
            { body: { ...sought, locale } },
            { onSuccess: ({ csv }) => saveFile(csv, 'registro-letture.csv') },
          )
        }
      >
        {words.export}
      </Button>
      {taking.data && (
        <p className="reads-head" role="status">
          {words.exported(taking.data.rows)} <code>{taking.data.seal}</code>
          {taking.data.hasMore && <> {words.exportedCut}</>}
        </p>
      )}
      <ActProblem error={taking.error} refusals={{}} />
    </>
  )
}
