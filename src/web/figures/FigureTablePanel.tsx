// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FigureTable } from '#core/figures/figuresApi.ts'
import type { FigureWords } from '#core/figures/writeFigures.ts'
import { useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'

interface FigureTablePanelProps {
  readonly table: FigureTable
  /** Of all its rows; nothing where even that is withheld. */
  readonly total: number | undefined
  readonly say: FigureWords
}

/** One way to cut the same cases. */
export function FigureTablePanel({ table: { of, rows }, total, say }: FigureTablePanelProps) {
  const { figures: words } = useMessages()
  return (
    <Panel title={say.table(of)} isFlush={rows.length > 0}>
      {rows.length === 0 ? (
        <p className="vg-quiet">{total === 0 ? words.nothing : words.tooFew}</p>
      ) : (
        <table className="vg-table">
          <tbody>
            {inOrder(Object.keys(words.rows[of]), rows).map(({ key, count }) => (
              <tr key={key}>
                <th scope="row">{say.row(of, key)}</th>
                <td data-number>{count ?? <span className="vg-quiet">{words.covered}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** As the catalogue lists them; what it does not name comes first, as it came. */
function inOrder(known: readonly string[], rows: FigureTable['rows']): FigureTable['rows'] {
  return rows.toSorted((a, b) => known.indexOf(a.key) - known.indexOf(b.key))
}
