// SPDX-License-Identifier: AGPL-3.0-or-later

import { Link } from '@tanstack/react-router'
import { type PadView, reopenBlank } from '#core/reports/padsApi.ts'
import { ActProblem } from '../../app/ActProblem.tsx'
import { useSession } from '../../app/session.ts'
import { useCommand } from '../../app/views.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/Button.tsx'
import { useTimeWords } from '../../ui/TimeText.tsx'
import { WideTable } from '../../ui/WideTable.tsx'

/** The sheets of which something is known; what was said by mistake is taken back here. */
export function ToldSheets({ pad }: { readonly pad: PadView }) {
  const { paper } = useMessages()
  const { sheet: words } = paper
  const { mayDo } = useSession()
  const time = useTimeWords()
  const reopen = useCommand(reopenBlank)
  const { columns } = words
  return (
    <>
      <ActProblem error={reopen.error} refusals={paper.refusals} />
      <WideTable
        label={`${pad.first} – ${pad.last}`}
        titles={[columns.number, columns.fate, columns.why, columns.when, columns.acts]}
      >
        {pad.told.map((sheet) => (
          <tr key={sheet.number}>
            <th scope="row" className="paper-number">
              {sheet.written}
            </th>
            <td>{words.as[sheet.as]}</td>
            <td>
              {sheet.reportId ? (
                <Link to="/segnalazioni/$reportId" params={{ reportId: sheet.reportId }}>
                  S-{String(sheet.reportNumber).padStart(4, '0')}
                </Link>
              ) : (
                sheet.reason
              )}
            </td>
            <td>
              {time(sheet.at)}, {sheet.by}
            </td>
            <td>
              {sheet.as !== 'entered' && (
                <Button
                  size="small"
                  label={`${words.reopen}: ${sheet.written}`}
                  onPress={() => reopen.mutate({ params: { padId: pad.padId }, body: { number: sheet.number } })}
                  reasonDisabled={mayDo.includes('reopenBlank') ? undefined : paper.coordinatorOnly}
                >
                  {words.reopen}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </WideTable>
    </>
  )
}
