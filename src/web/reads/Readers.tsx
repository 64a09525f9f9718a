// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { listCaseReads } from '#core/reads/readsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import type { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { ReadsTable } from './ReadsTable.tsx'
import './reads.css'

interface ReadersProps {
  /** Id of the view: who may not ask it is not offered it. */
  readonly act: string
  readonly found: ReturnType<typeof view<typeof listCaseReads>>
  readonly title: string
  readonly none: string
}

/** Who was shown this one thing. Asked for by a press, for asking is on the register too. */
export function Readers({ act, found, title, none }: ReadersProps) {
  const { reads: words } = useMessages()
  const { mayDo } = useSession()
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useQuery({ ...found, enabled: isOpen, refetchOnMount: 'always' })
  if (!(mayDo as readonly string[]).includes(act)) return null
  return (
    <Panel title={title} level={3} note={data && words.ofCaseNote} isFlush={data !== undefined}>
      {!isOpen && <Button onPress={() => setOpen(true)}>{words.open}</Button>}
      <ActProblem error={error} refusals={{}} />
      {data && data.reads.length === 0 && <p className="vg-quiet">{none}</p>}
      {data && data.reads.length > 0 && <ReadsTable reads={data.reads} label={title} isOfOne />}
      {data?.hasMore && <p className="vg-quiet">{words.moreElsewhere}</p>}
    </Panel>
  )
}
