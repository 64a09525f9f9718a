// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { foreseeUncovered, type UncoveredShift } from '#core/rosters/foreseenApi.ts'
import type { BodyOf } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { call } from '../app/api.ts'
import { useSession } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { useFirstFew } from '../ui/useFirstFew.tsx'
import { useRosterWords } from './rosterWords.ts'

interface UncoveredShiftsProps {
  readonly userId: string
  readonly wanted: BodyOf<typeof foreseeUncovered>
}

/** The next nights; the others are a key away, and the form keeps its buttons in sight. */
const SHOWN_FIRST = 6

/** Before somebody is made something else, or ends: which of their shifts nobody would hold any more, and who would answer. */
export function UncoveredShifts({ userId, wanted }: UncoveredShiftsProps) {
  const words = useMessages().rosters.foreseen
  const say = useRosterWords()
  const { data, error } = useQuery({
    queryKey: [foreseeUncovered.id, userId, wanted],
    queryFn: ({ signal }) => call(foreseeUncovered, { params: { userId }, body: wanted, signal }),
    gcTime: 0,
    staleTime: 0,
    meta: { streams: ['roster', 'staff'] },
  })
  const shifts = data?.shifts ?? []
  const { shown, more } = useFirstFew(shifts, SHOWN_FIRST)
  if (error) return <ActProblem error={error} refusals={{}} />
  const title = wanted.change === 'erasure' ? words.leftUncovered : words.uncovers
  return (
    <div className="vg-stack">
      <p role="status">{data ? <strong>{title(shifts.length)}</strong> : words.asking}</p>
      {shown.length > 0 && (
        <ul aria-label={words.list} className="vg-stack">
          {shown.map((shift) => (
            <UncoveredLine key={`${shift.shiftId} ${shift.startsAt}`} shift={shift} />
          ))}
        </ul>
      )}
      {more}
      {data?.standingFor.map((band) => (
        <p key={band}>{words.standing(say.band(band))}</p>
      ))}
    </div>
  )
}

function UncoveredLine({ shift }: { readonly shift: UncoveredShift }) {
  const words = useMessages().rosters.foreseen
  const say = useRosterWords()
  const { mayDo } = useSession()
  const when = `${say.band(shift.band)}, ${say.span(shift)}`
  return (
    <li>
      {mayDo.includes('listRosters') ? (
        <Link className="vg-link" to={`/turni/giorno/${say.dayOf(shift.startsAt)}`}>
          {when}
        </Link>
      ) : (
        when
      )}
      {shift.isFallback && ` (${words.asFallback})`}
      {': '}
      {shift.standIn ? words.standIn(shift.standIn) : words.nobody}
    </li>
  )
}
