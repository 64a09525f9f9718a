// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PassedOver } from '#core/rosters/planApi.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'
import type { RosterWords } from './rosterWords.ts'

/** Why each of the band does not hold an uncovered shift: whom the same things stop stand together. */
export function WhyUncovered({
  passedOver,
  say,
}: {
  readonly passedOver: readonly PassedOver[]
  readonly say: RosterWords
}) {
  const { planner: words } = useMessages().rosters
  const list = new Intl.ListFormat(languageTags[useLocale()])
  if (passedOver.length === 0) return <p className="rosters-why">{words.nobodyOfBand}</p>
  const alike = Map.groupBy(passedOver, ({ reasons }) =>
    reasons.length > 0
      ? list.format(reasons.map(({ kind, limit }) => words.obstacles[kind](String(limit ?? ''))))
      : words.notTried,
  )
  return (
    <ul className="rosters-why">
      {[...alike].map(([reason, people]) => (
        <li key={reason}>
          {reason}: {people.map(({ userId }) => say.name(userId)).join(', ')}
        </li>
      ))}
    </ul>
  )
}
