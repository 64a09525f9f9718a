// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ui as source } from '../it/ui.ts'
import type { SameShape } from '../sameShape.ts'

export const ui: SameShape<typeof source> = {
  required: 'needed',
  close: 'Close',
  cancel: 'Cancel',
  clear: 'Clear the choice',
  choose: 'Choose',
  noneFound: 'No entry: you may write freely.',
  showList: 'Show the list',
  copy: 'Copy',
  copied: 'Copied',
  showAll: (count: number) => `Show all ${count}`,
  details: 'Details',
  detailsOf: (name: string) => `Details: ${name}`,
  print: 'Print',
  saveTable: 'Download the table (CSV)',
  more: 'Increase',
  less: 'Decrease',
  error: 'Error',
  errors: (count) => (count === 1 ? 'One thing to fix' : `${count} things to fix`),
  happened: 'happened',
  recorded: (time) => `written ${time}`,
  recordedLate: (time) => `written later, ${time}`,
  overdueBy: (span) => `overdue by ${span}`,
  priorities: {
    P1: 'priority 1, danger now',
    P2: 'priority 2, emergency',
    P3: 'priority 3, can wait',
    P4: 'priority 4, low',
  },
}
