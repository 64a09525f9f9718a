// SPDX-License-Identifier: AGPL-3.0-or-later
import { addUpCosts, COVERED, type Sum } from '#core/costs/addUpCosts.ts'
import type { CostLine } from '#core/costs/costsApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { euroWords } from '../cases/euro.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'

/** By fund, and by who must bear them. */
export function CostSums({ lines }: { readonly lines: readonly CostLine[] }) {
  const { costs: words } = useMessages()
  const ambito = useAmbitoWords()
  const { cents, byFund, byBearer } = addUpCosts(lines)
  return (
    <div className="costs-sums">
      <SumTable title={words.byFund} sums={byFund} total={cents} say={(key) => ambito.fund(key ?? '')} />
      <SumTable
        title={words.byBearer}
        sums={byBearer}
        total={cents}
        say={(code) =>
          code === undefined ? words.ownAmbito : code === COVERED ? words.coveredTown : ambito.town(code)
        }
      />
    </div>
  )
}

interface SumTableProps {
  readonly title: string
  readonly sums: readonly Sum[]
  readonly total: number
  readonly say: (of: string | undefined) => string
}

function SumTable({ title, sums, total, say }: SumTableProps) {
  const { costs: words } = useMessages()
  const language = languageTags[useLocale()]
  return (
    <Panel title={title} isFlush>
      <table className="vg-table">
        <tbody>
          {sums.map(({ of, cents }) => (
            <tr key={of ?? ''}>
              <th scope="row">{say(of)}</th>
              <td data-number>{euroWords(cents, language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td data-number>{euroWords(total, language)}</td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
}
