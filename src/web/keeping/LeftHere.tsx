// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { serverNow } from '../app/serverClock.ts'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { excerptOf } from './excerpt.ts'
import { listForms } from './keptForms.ts'
import { dropWords, type Kept, listClosed } from './keptWords.ts'

/** More would push the work off the screen; the others come when these are settled. */
const SHOWN_MAX = 3

/** What this person typed in forms before they left this desk, and never sent; and what nothing opens any more. */
export function LeftHere() {
  const {
    user: { userId },
    mustAddFactor,
  } = useSession()
  const client = useQueryClient()
  const queryKey = ['left-here', userId]
  // Of before: what is typed in this sitting is still on its screen.
  const [satDownAt] = useState(() => new Date(serverNow()).toISOString())
  const { data } = useQuery({
    queryKey,
    queryFn: async () => ({ forms: await listForms(userId), closed: await listClosed(userId) }),
    gcTime: 0,
    // Until the second factor is there no key comes, and an act that renews the views would wait for it for ever.
    enabled: !mustAddFactor,
  })
  if (!data) return null
  const forms = data.forms.filter(({ typedAt }) => typedAt < satDownAt)

  async function drop(places: readonly Omit<Kept, 'words'>[]) {
    for (const place of places) await dropWords(place)
    await client.invalidateQueries({ queryKey })
  }

  return (
    <>
      {forms.slice(0, SHOWN_MAX).map((form) => (
        <LeftForm key={form.at.join()} form={form} onDrop={() => void drop([form])} />
      ))}
      {data.closed.length > 0 && <ClosedWords closed={data.closed} onDrop={() => void drop(data.closed)} />}
    </>
  )
}

interface LeftFormProps {
  readonly form: Kept
  readonly onDrop: () => void
}

function LeftForm({ form: { typedAt, words }, onDrop }: LeftFormProps) {
  const { keeping } = useMessages()
  const time = useTimeWords()
  const { pathname } = useLocation()
  const { path, fields } = words as { readonly path?: string; readonly fields?: object }
  const excerpt = excerptOf(fields)
  // Where they were typed they are under the eyes.
  if (!path || path === pathname || !excerpt) return null
  return (
    <Banner
      tone="warn"
      title={keeping.left(time(typedAt))}
      action={
        <span className="vg-row">
          <Link className="vg-button" to={path}>
            {keeping.resume}
          </Link>
          <Button onPress={onDrop}>{keeping.drop}</Button>
        </span>
      }
    >
      «{excerpt}»
    </Banner>
  )
}

/** The secret of the program is another than it was, or the browser kept them badly: they are not thrown in silence. */
function ClosedWords({
  closed,
  onDrop,
}: {
  readonly closed: readonly { typedAt: string }[]
  readonly onDrop: () => void
}) {
  const { keeping } = useMessages()
  const time = useTimeWords()
  const last =
    closed
      .map(({ typedAt }) => typedAt)
      .toSorted()
      .at(-1) ?? ''
  return (
    <Banner tone="warn" title={keeping.closed(time(last))} action={<Button onPress={onDrop}>{keeping.drop}</Button>}>
      {keeping.closedAdvice}
    </Banner>
  )
}
