// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AccessRenewal } from '#core/access/myAccessApi.ts'
import { ToldLine } from '../alerts/ToldLine.tsx'
import { useMessages } from '../messages/messages.ts'
import { TimeText } from '../ui/TimeText.tsx'

/** The invitations that open an account anew: who made each, when, when it was used, and how its holder was told. */
export function Renewals({ renewals }: { readonly renewals: readonly AccessRenewal[] }) {
  const { accounts } = useMessages()
  const words = accounts.renewal
  if (renewals.length === 0) return null
  return (
    <ul className="vg-stack">
      {renewals.map(({ madeAt, by, usedAt, told }) => (
        <li key={madeAt}>
          <TimeText at={madeAt} /> {by ? words.madeBy(by) : words.madeOnMachine},{' '}
          {usedAt ? (
            <>
              {words.used} <TimeText at={usedAt} />
            </>
          ) : (
            words.unused
          )}
          <ToldLine told={told} />
        </li>
      ))}
    </ul>
  )
}
