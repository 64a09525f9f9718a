// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { findPoint } from '#core/territory/parsePoint.ts'
import type { TownProposal } from '#core/territory/proposeTowns.ts'
import { lookUpPoint } from '#core/territory/territoryApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { call } from '../app/api.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'

interface PlaceReadProps {
  readonly place: string
  readonly municipality: string | undefined
  readonly proposals: readonly TownProposal[]
  readonly onChoose: (municipality: string) => void
}

/** More than these nobody reads with a patrol on the line. */
const SHOWN_MAX = 4

/** What was read in the place beside what was typed: other municipalities it may be, and a point. A person chooses. */
export function PlaceRead({ place, municipality, proposals, onChoose }: PlaceReadProps) {
  const { place: words } = useMessages().competence
  const { town } = useAmbitoWords()
  const point = findPoint(place)
  const typed = point && `${point.latitude}, ${point.longitude}`
  const { data } = useQuery({
    queryKey: [lookUpPoint.id, typed],
    queryFn: ({ signal }) => call(lookUpPoint, { body: { typed: typed ?? '' }, signal }),
    enabled: typed !== undefined,
    meta: { streams: [] },
  })
  const inTown = data?.municipality
  const others = proposals
    .filter(({ code }) => code !== municipality)
    .map(({ code, how, by }) => ({
      code,
      why: how === 'place' || how === 'slip' ? `${words.how[how]}: ${by}` : words.how[how],
    }))
  const shown =
    inTown && inTown !== municipality && !others.some(({ code }) => code === inTown)
      ? [{ code: inTown, why: words.point }, ...others]
      : others
  // A place that names its municipality wants no list of the less likely.
  const isSettled =
    proposals[0]?.code === municipality && (proposals[0]?.how === 'named' || proposals[0]?.how === 'mentioned')
  return (
    <>
      {shown.length > 0 && (!isSettled || inTown) && (
        <p className="vg-row" role="status">
          <span className="vg-quiet">{words.proposals}:</span>
          {shown.slice(0, SHOWN_MAX).map(({ code, why }) => (
            <Button key={code} size="small" variant="quiet" onPress={() => onChoose(code)}>
              {town(code)} ({why})
            </Button>
          ))}
        </p>
      )}
      {point && (
        <p className="vg-quiet" role="status">
          {words.point} {words.read(String(point.latitude), String(point.longitude))}
          {data && ` · ${inTown ? words.inTown(town(inTown)) : data.boundaries ? words.inNone : words.noBoundaries}`}
        </p>
      )}
      {inTown && data?.boundaries && (
        <p className="vg-quiet">
          {words.boundarySource(data.boundaries.source, data.boundaries.licence, data.boundaries.asOf)}
        </p>
      )}
      {inTown && municipality && inTown !== municipality && (
        <p role="status">
          <strong>{words.differs(town(inTown))}</strong>
        </p>
      )}
    </>
  )
}
