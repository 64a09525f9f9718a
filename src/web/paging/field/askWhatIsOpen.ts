// SPDX-License-Identifier: AGPL-3.0-or-later
import { getMyOutings, type OwnOuting } from '#core/outings/outingsApi.ts'
import { type FieldSheet, getFieldSheet } from '#core/paging/pagingApi.ts'
import { NotFound } from '../../app/answers.ts'
import { call } from '../../app/api.ts'

/** The sheet of the call-out; or, where that is no longer for who holds the link and they are out for it, their own clock. */
export interface WhatIsOpen {
  readonly zone: string
  readonly sheet?: FieldSheet
  readonly own?: OwnOuting
}

export async function askWhatIsOpen(link: string, signal: AbortSignal): Promise<WhatIsOpen> {
  try {
    const sheet = await call(getFieldSheet, { link, signal })
    return { zone: sheet.zone, sheet }
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    const {
      zone,
      outings: [own],
    } = await call(getMyOutings, { link, signal })
    if (!own) throw error
    return { zone, own }
  }
}
