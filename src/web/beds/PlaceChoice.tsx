// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import { type BoardPlace, holdBed, requestStay } from '#core/beds/bedsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import type { Tone } from '../ui/tones.ts'
import { PlaceFacts } from './PlaceFacts.tsx'
import type { Choice, Verdict } from './placeChoices.ts'

const tones: Record<Verdict, Tone> = {
  taken: 'info',
  usable: 'ok',
  asked: 'warn',
  waivable: 'warn',
  unusable: 'neutral',
  full: 'neutral',
}

interface PlaceChoiceProps {
  readonly choice: Choice
  readonly caseId: string
  readonly personId: string
  readonly reasonDisabled: string | undefined
  readonly onHeld: () => void
}

/** One place for one person: the verdict, its reasons, and the act that verdict allows. */
export function PlaceChoice({ choice, caseId, personId, reasonDisabled, onHeld }: PlaceChoiceProps) {
  const { beds, cases } = useMessages()
  const { search: words } = beds
  const { place, verdict } = choice
  const hold = useCommand(holdBed)
  const ask = useCommand(requestStay)
  const body = { caseId, personId, resourceKey: place.resourceKey }
  const stayId = place.forPerson?.stayId

  return (
    <li className="beds-choice" data-verdict={verdict}>
      <div className="beds-choice-words">
        <div className="vg-row">
          <strong>{place.name}</strong>
          <Badge tone={tones[verdict]}>{words.verdicts[verdict]}</Badge>
          {verdict !== 'full' && <span className="vg-quiet">{words.freeBeds(place.forPerson?.freeBeds ?? 0)}</span>}
        </div>
        <Reasons unmet={place.forPerson?.unmet ?? []} />
        <PlaceFacts place={place} />
      </div>
      {verdict === 'usable' && (
        <Button
          variant="primary"
          label={words.holdAt(place.name)}
          onPress={() => hold.mutate({ params: { stayId: stayId ?? uuidv7() }, body }, { onSuccess: onHeld })}
          isPending={hold.isPending}
          reasonDisabled={reasonDisabled}
        >
          {words.hold}
        </Button>
      )}
      {verdict === 'waivable' && (
        <Button
          label={words.askAt(place.name)}
          onPress={() => ask.mutate({ params: { stayId: uuidv7() }, body })}
          isPending={ask.isPending}
          reasonDisabled={reasonDisabled}
        >
          {words.ask}
        </Button>
      )}
      <ActProblem error={hold.error ?? ask.error} refusals={cases.refusals} />
    </li>
  )
}

/** Why not, one reason a line: what is missing, and whether somebody may say yes all the same. */
function Reasons({ unmet }: { readonly unmet: NonNullable<BoardPlace['forPerson']>['unmet'] }) {
  const { search: words } = useMessages().beds
  if (unmet.length === 0) return null
  return (
    <ul className="beds-reasons">
      {unmet.map(({ condition, waivable, waived }) => (
        <li key={condition}>
          {words.unmet[condition]}
          <span className="vg-quiet"> · {waived ? words.waived : waivable ? words.mayBeWaived : words.nobodyMay}</span>
        </li>
      ))}
    </ul>
  )
}
