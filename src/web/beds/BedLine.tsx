// SPDX-License-Identifier: AGPL-3.0-or-later

import type { z } from 'zod'
import { type BoardBed, endStay } from '#core/beds/bedsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { justNow } from '../cases/justNow.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { useClock } from '../ui/now.ts'

interface BedLineProps {
  readonly bed: z.infer<typeof BoardBed>
  readonly place: string
}

/** One bed: whose it can be, its state in a word, until when it is held. A mark of the house is taken back here. */
export function BedLine({ bed, place }: BedLineProps) {
  const { beds } = useMessages()
  const { board: words } = beds
  const { mayDo } = useSession()
  const clock = useClock()
  const giveBack = useCommand(endStay)
  const { bedKey, sex, state, until, stayId } = bed
  const isMarked = state === 'occupied_by_house' || state === 'out_of_service'
  return (
    <li className="beds-bed" data-state={state}>
      <strong>{bedKey}</strong>
      <span className="vg-quiet">{words.sexes[sex]}</span>
      <span>{words.states[state]}</span>
      {state === 'held' && until && (
        <span>
          {words.until} <Countdown until={until} />
        </span>
      )}
      {isMarked && stayId && mayDo.includes('markBed') && (
        <Button
          size="small"
          variant="quiet"
          label={words.giveBackBed(bedKey, place)}
          onPress={() => giveBack.mutate({ params: { stayId }, body: { at: justNow(clock) } })}
          isPending={giveBack.isPending}
        >
          {words.giveBack}
        </Button>
      )}
      <ActProblem error={giveBack.error} refusals={beds.refusals} />
    </li>
  )
}
