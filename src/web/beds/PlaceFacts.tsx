// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BoardPlace } from '#core/beds/bedsApi.ts'
import { euroWords } from '../cases/euro.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { ruleWords } from './ruleWords.ts'

/** The rules of the house, its price and its telephone, on one quiet line. */
export function PlaceFacts({ place }: { readonly place: BoardPlace }) {
  const { board: words } = useMessages().beds
  const locale = useLocale()
  const { nightlyCostCents: cost, phone, address } = place
  return (
    <p className="beds-facts">
      {place.rules.map((rule) => (
        <span key={rule.rule}>{ruleWords(rule, words)}</span>
      ))}
      {cost !== undefined && <span>{cost === 0 ? words.free : words.perNight(euroWords(cost, locale))}</span>}
      {address && <span>{address}</span>}
      {phone && <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}
    </p>
  )
}
