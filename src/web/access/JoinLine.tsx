// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProviderJoin } from '#core/access/myAccessApi.ts'
import { ToldLine } from '../alerts/ToldLine.tsx'
import { useMessages } from '../messages/messages.ts'
import { TimeText } from '../ui/TimeText.tsx'

/** Since when the sign-in of the body opens an account, and how its holder was told. */
export function JoinLine({ join: { joinedAt, told } }: { readonly join: ProviderJoin }) {
  const { provider } = useMessages().accounts
  return (
    <div>
      {joinedAt ? (
        <>
          {provider.joined} <TimeText at={joinedAt} />
        </>
      ) : (
        provider.notHere
      )}
      <ToldLine told={told} />
    </div>
  )
}
