// SPDX-License-Identifier: AGPL-3.0-or-later
import { renderSVG } from 'uqr'
import type { Ambito } from '#server/app/ambito.ts'
import { type DocumentLocale, writeInstant } from '#server/app/typesetting/writtenValues.ts'
import { stationCardWording } from './stationCardWording.ts'

export interface PrintedCard {
  readonly cardId: string
  readonly station: string
  readonly expiresAt: string
  /** The address of the form, its secret after the `#`, where no server log ever sees it. */
  readonly address: string
}

/** The card as it is set: one page, nothing of anybody. */
export function stationCardSheet(ambito: Ambito, card: PrintedCard, locale: DocumentLocale) {
  const { call, number, expires, ...words } = stationCardWording[locale]
  return {
    ...words,
    lang: locale,
    author: `${ambito.name} · ${ambito.body}`,
    ambito: ambito.name,
    number: number(shortNumber(card.cardId)),
    station: card.station,
    address: card.address,
    // Medium correction: a card on a wall gets folded and stained.
    qr: renderSVG(card.address, { ecc: 'M', border: 2 }),
    call: ambito.phone ? { title: call, phone: ambito.phone } : null,
    expires: expires(writeInstant(card.expiresAt, ambito.zone, locale)),
  }
}

/** Enough of the id to find the card on the screen when it is read out on the telephone. */
export function shortNumber(cardId: string): string {
  return cardId.slice(-6).toUpperCase()
}
