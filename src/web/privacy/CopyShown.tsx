// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getDisclosureCopy } from '#core/privacy/disclosureApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Section } from '../ui/Panel.tsx'

interface CopyShownProps {
  readonly disclosureId: string
  readonly onShown: () => void
}

/** What would leave, word by word: the second person looks at what is covered before saying yes. */
export function CopyShown({ disclosureId, onShown }: CopyShownProps) {
  const { disclosure: words } = useMessages()
  const { data, error } = useQuery({
    ...view(getDisclosureCopy, { params: { disclosureId } }, ['disclosure']),
    gcTime: 0,
  })
  useEffect(() => {
    if (data) onShown()
  }, [data, onShown])
  return (
    <Section title={words.copy}>
      <ActProblem error={error} refusals={words.refusals} />
      {data?.copy.pieces.map((piece, at) => (
        <p key={at} data-protected>
          <strong>{words.kinds[piece.kind]}</strong> · {piece.caseNumber}
          <br />
          {piece.said}
        </p>
      ))}
      {data && <p className="vg-quiet">{words.withheldNote(data.copy.withheld)}</p>}
    </Section>
  )
}
