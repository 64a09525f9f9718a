// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { CaseView } from '#core/cases/casesApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { PointForm } from './PointForm.tsx'
import { useWhyOff } from './useWhyOff.ts'

/** What stands beside the place as told: its full spelling and a point. Neither ever takes its place. */
export function PlaceBeside({ found }: { readonly found: CaseView }) {
  const { place: words } = useMessages().competence
  const { town } = useAmbitoWords()
  const whyOff = useWhyOff(found.phase)
  const [isOpen, setOpen] = useState(false)
  const { normalised, point, boundaries } = found.location
  return (
    <div className="vg-stack">
      {normalised && (
        <span data-protected>
          {normalised} <span className="vg-quiet">({words.normalised})</span>
        </span>
      )}
      {point && (
        <span>
          <span data-protected>
            {words.point} {point.latitude}, {point.longitude}
          </span>{' '}
          <span className="vg-quiet">
            {words.by(point.by)}
            {boundaries && ` · ${point.municipality ? words.inTown(town(point.municipality)) : words.inNone}`}
            {!boundaries && ` · ${words.noBoundaries}`}
          </span>
          {point.municipality && found.municipality && point.municipality !== found.municipality && (
            <strong role="status"> {words.differs(town(point.municipality))}</strong>
          )}
        </span>
      )}
      <span>
        <Button size="small" onPress={() => setOpen(true)} reasonDisabled={whyOff('locatePlace')}>
          {point ? words.change : words.add}
        </Button>
      </span>
      {isOpen && <PointForm caseId={found.caseId} onClose={() => setOpen(false)} />}
    </div>
  )
}
