// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'

/** Bands for which nobody answers at this minute, and what whoever reads it can do. */
export function NobodyOnCall({ bands }: { readonly bands: readonly string[] }) {
  const { now: words } = useMessages().rosters
  const { mayDo } = useSession()
  if (bands.length === 0) return null
  return (
    <Banner tone="warn" title={words.nobody(bands.join(', '))}>
      {mayDo.includes('assignShift') ? words.nobodyAct : words.nobodyTell}
    </Banner>
  )
}
