// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { CostLine } from '#core/costs/costsApi.ts'
import { bearerWords, supplierWords } from '#core/costs/writeCosts.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { euroWords } from '../cases/euro.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import { WideTable } from '../ui/WideTable.tsx'
import { sayDay } from './PeriodForm.tsx'

interface CostsTableProps {
  readonly lines: readonly CostLine[]
  readonly label: string
}

/** Each cost on its line; a struck one stays, struck. */
export function CostsTable({ lines, label }: CostsTableProps) {
  const { columns } = useMessages().costs
  const keys = new Map<string, number>()
  const titles = [
    columns.at,
    columns.caseCode,
    columns.costType,
    columns.supplier,
    columns.fund,
    columns.anticipatedFor,
  ]
  return (
    <WideTable label={label} titles={titles} numberTitle={columns.amount} isOneLine>
      {lines.map((line) => {
        const nth = keys.get(line.caseCode) ?? 0
        keys.set(line.caseCode, nth + 1)
        return <CostRow key={`${line.caseCode} ${nth}`} line={line} />
      })}
    </WideTable>
  )
}

function CostRow({ line }: { readonly line: CostLine }) {
  const { costs: words } = useMessages()
  const ambito = useAmbitoWords()
  const language = languageTags[useLocale()]
  const { zone } = useSession().ambito
  const { supplier, anticipatedFor, struck } = line
  const Amount = struck ? 's' : 'span'
  return (
    <tr>
      <td>{sayDay(Temporal.Instant.from(line.at).toZonedDateTimeISO(zone).toPlainDate().toString())}</td>
      <td>
        <code>{line.caseCode}</code>
      </td>
      <th scope="row">{ambito.costType(line.costType)}</th>
      <td>{supplier && supplierWords(supplier, ambito.resource)}</td>
      <td>{ambito.fund(line.fund)}</td>
      <td>{anticipatedFor && bearerWords(anticipatedFor, ambito.town, words.coveredTown)}</td>
      <td data-number>
        <Amount>{euroWords(line.amountCents, language)}</Amount>
        {struck && <span className="vg-quiet"> {words.struck}</span>}
      </td>
    </tr>
  )
}
