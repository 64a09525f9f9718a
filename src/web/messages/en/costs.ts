// SPDX-License-Identifier: AGPL-3.0-or-later
import type { costs as italian } from '../it/costs.ts'
import type { SameShape } from '../sameShape.ts'

export const costs: SameShape<typeof italian> = {
  title: 'Costs',
  advice:
    'The costs of a period, with an anonymous code instead of the case: no name, no place. Whoever opens this list stays on the register of reads.',
  search: 'Period',
  from: 'From day',
  until: 'To day',
  dayHint: 'such as 9/1 or 9/1/2026 (day first)',
  dayWrong: 'Write the day as 9/1 or 9/1/2026, the day first',
  orderWrong: 'The last day comes before the first: correct it',
  ask: 'Show',
  period: (from, until) => `From ${from} to ${until}`,
  none: 'No cost in this period.',
  noneAdvice: 'Change the days and press Show.',
  columns: {
    at: 'Date',
    caseCode: 'Anonymous code',
    costType: 'Item',
    supplier: 'Supplier',
    fund: 'Fund',
    anticipatedFor: 'Paid in advance for',
    amount: 'Amount',
  },
  struck: 'struck',
  total: 'Total',
  byFund: 'By fund',
  byBearer: 'Who bears them',
  coveredTown: 'A municipality (covered: ask the coordinator)',
  ownAmbito: 'Ambito',
}
