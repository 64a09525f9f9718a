// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { BoardPlace } from '#core/beds/bedsApi.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { BedLine } from './BedLine.tsx'
import { MarkBedForm } from './MarkBedForm.tsx'
import { PlaceFacts } from './PlaceFacts.tsx'
import { kindWords } from './ruleWords.ts'

/** One house: how many beds are free, its rules, and each bed. */
export function BoardPlacePanel({ place }: { readonly place: BoardPlace }) {
  const { board: words } = useMessages().beds
  const whyNotAllowed = useWhyNotAllowed()
  const [isMarking, setMarking] = useState(false)
  const { name, free, held, occupied, outOfService, lastChangedAt } = place
  const counts = [words.counts(free, held, occupied), ...(outOfService > 0 ? [words.outOfService(outOfService)] : [])]
  return (
    <Panel
      title={name}
      note={`${kindWords(place.kind, words.kinds)} · ${counts.join(' · ')}`}
      actions={
        <Button
          size="small"
          label={words.markAt(name)}
          onPress={() => setMarking(true)}
          reasonDisabled={whyNotAllowed('markBed') ?? (free === 0 ? words.noFree : undefined)}
        >
          {words.mark}
        </Button>
      }
    >
      <PlaceFacts place={place} />
      {isMarking && <MarkBedForm place={place} onClose={() => setMarking(false)} />}
      <ul className="beds-beds" aria-label={words.bedsOf(name)}>
        {place.beds.map((bed) => (
          <BedLine key={bed.bedKey} bed={bed} place={name} />
        ))}
      </ul>
      {lastChangedAt && (
        <p className="vg-quiet">
          {words.lastChanged}: <TimeText at={lastChangedAt} />
        </p>
      )}
    </Panel>
  )
}
