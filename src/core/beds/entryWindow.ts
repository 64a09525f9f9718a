// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'
import { LocalTime } from '#core/shared/localTime.ts'

/** When the door opens to a guest: from `from` up to, not including, `until`; 19:00–08:30 runs through midnight. */
export const EntryWindow = z
  .strictObject({ from: LocalTime, until: LocalTime })
  .refine(({ from, until }) => from !== until, { message: 'leave the window out if entry is at any hour' })
export type EntryWindow = z.infer<typeof EntryWindow>

export function isEntryOpen({ from, until }: EntryWindow, time: LocalTime): boolean {
  return from < until ? from <= time && time < until : from <= time || time < until
}
