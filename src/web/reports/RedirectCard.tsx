// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RedirectReason, redirectCard } from '#core/reports/redirectCard.ts'
import { useProtocol } from '../app/protocolWords.ts'
import { useLocale, useMessages } from '../messages/messages.ts'

/** What to read out to a caller the service cannot serve: the right numbers with their reason, then all the others. */
export function RedirectCard({ reasons }: { readonly reasons: readonly RedirectReason[] }) {
  const { redirect: words } = useMessages().protocol
  const locale = useLocale()
  const rules = useProtocol()?.redirects ?? []
  const card = redirectCard({ rules: [...rules] }, reasons)
  const others = rules.filter(({ number }) => !card.some((rule) => rule.number === number))
  return (
    <div className="report-redirect">
      <ul>
        {card.map(({ number, say, reason }) => (
          <li key={number}>
            <b>{number}</b> <span>{say[locale]}</span> <small>{words.reasons[reason]}</small>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{words.others}</summary>
          <ul>
            {others.map(({ number, say }) => (
              <li key={number}>
                <b>{number}</b> <span>{say[locale]}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
