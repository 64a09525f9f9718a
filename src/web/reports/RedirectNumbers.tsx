// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSession } from '../app/session.ts'
import { useLocale } from '../messages/messages.ts'

/** Public numbers to read out to a caller the service cannot serve. */
export function RedirectNumbers() {
  const { redirects } = useSession().words
  const locale = useLocale()
  return (
    <ul className="report-numbers">
      {redirects.map((redirect) => (
        <li key={redirect.number}>
          <b>{redirect.number}</b> {redirect[locale]}
        </li>
      ))}
    </ul>
  )
}
