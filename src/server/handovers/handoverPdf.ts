// SPDX-License-Identifier: AGPL-3.0-or-later
import { Temporal } from 'temporal-polyfill'
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import type { PdfStandard } from '#server/app/typesetting/openTypesetter.ts'
import { typeset } from '#server/app/typesetting/typeset.ts'
import type { DocumentLocale } from '#server/app/typesetting/writtenValues.ts'
import { handoverSheet } from './handoverSheet.ts'

const template = new URL('./handover.typ', import.meta.url).href

/** The handover as a tagged PDF. Same pack, same options, same bytes: its hash may be kept. */
export function renderHandoverPdf(
  pack: HandoverPack,
  options: { readonly locale: DocumentLocale; readonly standard: PdfStandard },
): Promise<Uint8Array> {
  return typeset({
    template,
    data: handoverSheet(pack, options.locale),
    standard: options.standard,
    timestampSeconds: Math.floor(Temporal.Instant.from(pack.generatedAt).epochMilliseconds / 1000),
  })
}
