// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { CaseView } from '#core/cases/casesApi.ts'
import { type Held, whoHolds } from '#core/territory/boundary.ts'

interface Started {
  readonly openedAt: string
  readonly receivedBy: 'pis' | 'office'
  readonly handovers: readonly { readonly purpose: string; readonly acknowledged_at: string | null }[]
}

/** Who holds a case now: its opening is the response of PIS, whoever had received the report. */
export function holderOf({ openedAt, receivedBy, handovers }: Started): CaseView['holder'] {
  const acknowledgedAt = handovers
    .flatMap(({ purpose, acknowledged_at }) => (purpose === 'charge' && acknowledged_at ? [acknowledged_at] : []))
    .sort()[0]
  const held: Held = {
    receivedBy,
    takenOverByPisAt: Temporal.Instant.from(openedAt),
    ...(acknowledgedAt ? { acknowledgedAt: Temporal.Instant.from(acknowledgedAt) } : {}),
  }
  const since = acknowledgedAt ?? openedAt
  return { who: whoHolds(held, Temporal.Instant.from(since)), since }
}
