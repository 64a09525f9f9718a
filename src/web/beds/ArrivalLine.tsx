// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Arrival } from '#core/beds/arrivalsApi.ts'
import { useMessages } from '../messages/messages.ts'
import { Countdown } from '../ui/Countdown.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { ArrivalActs } from './ArrivalActs.tsx'

/** One guest as the house may know them: what they need first, the name only once it said yes. */
export function ArrivalLine({ arrival }: { readonly arrival: Arrival }) {
  const { arrivals: words, beds } = useMessages()
  const { phase, bedKey, until, since, needs, unmet, guest } = arrival
  const isAccepted = phase === 'confirmed' || phase === 'checked_in'
  const facts = [
    words.needs[needs.sex],
    needs.age !== undefined && words.needs.age(needs.age),
    needs.withFamily && words.needs.family,
    needs.hasDog && words.needs.dog,
    words.needs.tb[needs.negativeTbTest],
  ].filter((fact) => fact !== false)
  return (
    <li className="beds-choice" aria-label={guest?.calledBy ?? words.about(bedKey)}>
      <div className="beds-choice-words">
        <span className="vg-row">
          <strong>{guest?.calledBy ?? words.unnamed}</strong>
          {bedKey && <span>{words.bed(bedKey)}</span>}
          <span className="vg-quiet">
            {words.phases[phase]} · {words.since} <TimeText at={since} />
          </span>
        </span>
        {until && (
          <span>
            {words.until} <Countdown until={until} />
          </span>
        )}
        <span className="beds-facts">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </span>
        {unmet.length > 0 && (
          <ul className="beds-reasons">
            {unmet.map(({ condition, waived }) => (
              <li key={condition}>{(waived ? words.waived : words.notWaived)(beds.search.unmet[condition])}</li>
            ))}
          </ul>
        )}
        {isAccepted && !guest && <span>{words.notNamed}</span>}
      </div>
      <ArrivalActs arrival={arrival} />
    </li>
  )
}
