// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallNow } from '#core/reports/chooseSheets.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'

/** Above everything, and in sight while one writes: whom to call for what was just answered, danger first. */
export function CallsNow({ calls }: { readonly calls: readonly CallNow[] }) {
  const { protocol: words } = useMessages()
  const locale = useLocale()
  if (calls.length === 0) return null
  return (
    <section className="report-calls" aria-label={words.callsNow}>
      {calls.map(({ number, danger, why }) => (
        <Banner
          key={number}
          tone={danger ? 'danger' : 'warn'}
          title={words.call(number)}
          action={
            <a className="vg-button" href={`tel:${number.replaceAll(' ', '')}`}>
              {number}
            </a>
          }
        >
          {why[locale]}
        </Banner>
      ))}
    </section>
  )
}
