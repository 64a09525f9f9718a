// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseView } from '#core/cases/casesApi.ts'
import { listCaseOpenings } from '#core/vault/openingsApi.ts'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { keyWords } from '../app/shortcuts.ts'
import { view } from '../app/views.ts'
import { useWhyOff } from '../cases/useWhyOff.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { AskOpeningForm } from './AskOpeningForm.tsx'
import { OpeningCard } from './OpeningCard.tsx'

/** On a case: which protected destination was asked for, by whom, and what can be opened. Not there for who may not ask. */
export function DestinationPanel({ found }: { readonly found: Pick<CaseView, 'caseId' | 'phase'> }) {
  const { mayDo } = useSession()
  return mayDo.includes(listCaseOpenings.id) ? <Openings key={found.caseId} found={found} /> : null
}

function Openings({ found }: { readonly found: Pick<CaseView, 'caseId' | 'phase'> }) {
  const { panel: words, key } = useMessages().vault
  const { caseId } = found
  const { data, error } = useQuery(view(listCaseOpenings, { params: { caseId } }, ['opening', 'destination', 'case']))
  const whyOff = useWhyOff(found.phase)
  const [isAsking, setAsking] = useState(false)
  const hasAny = data?.destinations.some(({ hasAddress }) => hasAddress)
  const reason = whyOff('askOpening') ?? (data && !hasAny ? words.noDestinations : undefined)
  useActions([
    {
      id: 'case vault',
      title: words.action,
      shortcut: key,
      perform: () => setAsking(true),
      reasonDisabled: reason,
    },
  ])
  return (
    <Panel
      title={words.title}
      level={3}
      actions={
        <Button
          size="small"
          icon="plus"
          shortcut={keyWords(key)}
          onPress={() => setAsking(true)}
          reasonDisabled={reason}
        >
          {words.ask}
        </Button>
      }
    >
      {error && !data && <p className="vg-quiet">{words.unavailable}</p>}
      {isAsking && data && <AskOpeningForm caseId={caseId} known={data} onClose={() => setAsking(false)} />}
      {data?.openings.length === 0 && !isAsking && <p className="vg-quiet">{words.none}</p>}
      {data?.openings.map((opening) => (
        <OpeningCard key={opening.openingId} opening={opening} />
      ))}
    </Panel>
  )
}
