// SPDX-License-Identifier: AGPL-3.0-or-later
// How long somebody waits for the document of a handover: the first of a program, and the ones after it.
//   node bench/handoverDocument.ts
import { renderHandoverPdf } from '#server/handovers/handoverPdf.ts'
import { aHandoverPack } from '../tests/support/aHandoverPack.ts'
import { percentile, printTable } from './rounds.ts'

const DOCUMENTS = 40

const took: number[] = []
let bytes = 0
for (let document = 0; document <= DOCUMENTS; document++) {
  const begun = performance.now()
  // Another page each time: the compiler remembers what it has seen.
  const pdf = await renderHandoverPdf(aHandoverPack({ caseNumber: `26-${document}` }), {
    locale: 'it',
    standard: 'a-2a',
  })
  took.push(performance.now() - begun)
  bytes = pdf.length
}
const [first = Number.NaN, ...rest] = took
console.log(`\n${DOCUMENTS} documents of ${Math.round(bytes / 1024)} KB after the first\n`)
printTable(
  ['what', 'ms'],
  [
    ['the first, the start of the compiler included', first],
    ['p50', percentile(rest, 50)],
    ['p99', percentile(rest, 99)],
  ],
)
