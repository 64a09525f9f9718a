// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getMyBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { OpenGlasses } from './OpenGlasses.tsx'

/** On what is open only by break-glass: that it is, for how long, and how to give it back. */
export function UnderBreakGlass({ subjectId }: { readonly subjectId: string }) {
  const { breakGlass: words } = useMessages()
  const { mayDo } = useSession()
  const { data } = useQuery({
    ...view(getMyBreakGlass, {}, ['break_glass', 'vigil', 'roster']),
    enabled: mayDo.includes(getMyBreakGlass.id),
  })
  const open = data?.open.filter((glass) => glass.subjectId === subjectId) ?? []
  const [first] = open
  if (!first) return null
  return (
    <Banner tone="warn" title={words.underWay(first.caseNumber)}>
      <OpenGlasses open={open} />
    </Banner>
  )
}
