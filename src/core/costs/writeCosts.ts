// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import { type CsvCell, csvStyles, writeCsv } from '#core/shared/csv.ts'
import type { Bearer, CostLine, Supplier } from './costsApi.ts'

type Locale = 'it' | 'en'

/** The ambito's own words for its keys. */
export interface CostWords {
  readonly costType: (key: string) => string
  readonly fund: (key: string) => string
  readonly resource: (key: string) => string
  readonly town: (code: string) => string
}

const titles: Readonly<Record<Locale, readonly string[]>> = {
  it: ['Data', 'Codice anonimo', 'Voce', 'Fornitore', 'Fondo', 'Anticipata per', 'Importo (euro)', 'Annullata'],
  en: ['Date', 'Anonymous code', 'Item', 'Supplier', 'Fund', 'Paid in advance for', 'Amount (euro)', 'Struck'],
}
const yesNo: Readonly<Record<Locale, readonly [string, string]>> = { it: ['sì', 'no'], en: ['yes', 'no'] }
const coveredTown: Readonly<Record<Locale, string>> = { it: 'un comune (coperto)', en: 'a municipality (covered)' }
/** As it stands on the invoice (domain.md S-4), in the language of the invoice. */
const COVER = 'servizio accoglienza'

/** The name a supplier has in the books: of a protected destination, the cover it sends its invoices under. */
export function supplierWords(supplier: Supplier, resource: (key: string) => string): string {
  if (supplier.kind === 'resource') return resource(supplier.resourceKey)
  return supplier.number === undefined ? COVER : `${COVER} cod. ${supplier.number}`
}

/** A municipality that this reader is not told is charged by whoever may read the file. */
export function bearerWords(bearer: Bearer, town: (code: string) => string, covered: string): string {
  return bearer.kind === 'town' ? town(bearer.municipality) : covered
}

export function writeCosts(lines: readonly CostLine[], words: CostWords, locale: Locale, zone: string): string {
  const [yes, no] = yesNo[locale]
  const rows = lines.map((line): CsvCell[] => [
    Temporal.Instant.from(line.at).toZonedDateTimeISO(zone).toPlainDate().toString(),
    line.caseCode,
    words.costType(line.costType),
    line.supplier ? supplierWords(line.supplier, words.resource) : '',
    words.fund(line.fund),
    line.anticipatedFor ? bearerWords(line.anticipatedFor, words.town, coveredTown[locale]) : '',
    line.amountCents / 100,
    line.struck ? yes : no,
  ])
  return writeCsv([[...titles[locale]], ...rows], csvStyles[locale])
}
