// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listCaseReads } from '#core/reads/readsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { ReadsTable } from './ReadsTable.tsx'
import './reads.css'

/** On the case itself, for whoever answers for it: who was shown it. Asked for by a press, for asking is on the register too. */
export function ReadersOfCase({ caseId }: { readonly caseId: string }) {
  const { reads: words } = useMessages()
  const { mayDo } = useSession()
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useQuery({
    ...view(listCaseReads, { params: { caseId } }, []),
    enabled: isOpen,
    refetchOnMount: 'always',
  })
  if (!mayDo.includes('listCaseReads')) return null
  return (
    <Panel title={words.ofCase} level={3} note={data && words.ofCaseNote} isFlush={data !== undefined}>
      {!isOpen && <Button onPress={() => setOpen(true)}>{words.open}</Button>}
      <ActProblem error={error} refusals={{}} />
      {data && data.reads.length === 0 && <p className="vg-quiet">{words.noneOfCase}</p>}
      {data && data.reads.length > 0 && <ReadsTable reads={data.reads} label={words.ofCase} isOfCase />}
    </Panel>
  )
}
