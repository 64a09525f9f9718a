// SPDX-License-Identifier: AGPL-3.0-or-later
import { listStationCards, type StationCardView } from '#core/reports/stationCardsApi.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/Button.tsx'
import { useTimeWords } from '../../ui/TimeText.tsx'

interface CardRowProps {
  readonly name: string
  readonly card: StationCardView | undefined
  readonly onAct: (act: 'issue' | 'revoke') => void
}

export function CardRow({ name, card, onAct }: CardRowProps) {
  const { cards: words } = useMessages().station
  const time = useTimeWords()
  const printed = card && `${listStationCards.path}/${card.cardId}/document`
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {card ? words.states[card.state](time(card.revokedAt ?? card.expiresAt)) : words.none}
        {card && <div className="vg-quiet">{words.issuedBy(card.issuedBy, time(card.issuedAt))}</div>}
        {card?.reason && <div className="vg-quiet">{card.reason}</div>}
      </td>
      <td>{card?.reports ?? 0}</td>
      <td>
        <div className="vg-row">
          {card?.state === 'valid' ? (
            <>
              {(['it', 'en'] as const).map((locale) => (
                <a
                  key={locale}
                  className="vg-button"
                  data-size="small"
                  href={`${printed}?locale=${locale}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={`${locale === 'it' ? words.print : words.printEnglish}: ${name}`}
                >
                  {locale === 'it' ? words.print : words.printEnglish}
                </a>
              ))}
              <Button size="small" label={`${words.revoke}: ${name}`} onPress={() => onAct('revoke')}>
                {words.revoke}
              </Button>
            </>
          ) : (
            <Button size="small" label={`${words.issue}: ${name}`} onPress={() => onAct('issue')}>
              {words.issue}
            </Button>
          )}
        </div>
      </td>
    </tr>
  )
}
