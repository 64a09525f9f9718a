// SPDX-License-Identifier: AGPL-3.0-or-later

/** One short message as it goes over the air. */
export interface SmsPart {
  readonly text: string
  /** User data header that joins the parts again (3GPP 23.040, 8-bit reference); absent for a message of one part. */
  readonly udh?: Buffer
}

export interface SplitSms {
  /** `gsm` has the Italian accents à è é ì ò ù, not À È or typographic apostrophes; anything else is written in `ucs2`. */
  readonly coding: 'gsm' | 'ucs2'
  readonly parts: readonly SmsPart[]
}

/** Places in one message, alone and as a part of several (3GPP 23.040). */
const SIZES = { gsm: { alone: 160, part: 153 }, ucs2: { alone: 70, part: 67 } }

const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/
/** These take two places each. */
const GSM_DOUBLE = /[\^{}\\[~\]|€]/

/** Splits a text so that no character is torn in two; `reference` is the same for all parts of one message. */
export function splitSms(text: string, reference: number): SplitSms {
  const coding = GSM.test(text) ? 'gsm' : 'ucs2'
  const size = (character: string) => (coding === 'ucs2' ? character.length : GSM_DOUBLE.test(character) ? 2 : 1)
  const characters = [...text]
  const total = characters.reduce((sum, character) => sum + size(character), 0)
  if (total <= SIZES[coding].alone) return { coding, parts: [{ text }] }

  const texts = ['']
  let taken = 0
  for (const character of characters) {
    if (taken + size(character) > SIZES[coding].part) {
      texts.push('')
      taken = 0
    }
    texts[texts.length - 1] += character
    taken += size(character)
  }
  const parts = texts.map((part, index) => ({
    text: part,
    udh: Buffer.from([5, 0, 3, reference & 0xff, texts.length, index + 1]),
  }))
  return { coding, parts }
}
