// SPDX-License-Identifier: AGPL-3.0-or-later
import type { StreamType } from './policy.ts'

/** A stream that is missing here, or that is none, does not compile. */
const every: Readonly<Record<StreamType, true>> = {
  report: true,
  case: true,
  page: true,
  stay: true,
  handover: true,
  duty: true,
  call: true,
  closure: true,
  roster: true,
  staff: true,
  coverage: true,
  watch: true,
  vigil: true,
  pad: true,
  person: true,
  station_card: true,
  contacts: true,
  destination: true,
  outing: true,
  protection: true,
  attempt: true,
  opening: true,
  break_glass: true,
  erasure: true,
  hold: true,
  disclosure: true,
  retention_review: true,
  reading_alarm: true,
  attachment: true,
  alert: true,
  interpretation: true,
}

/** Every stream by its name: what whoever was away is told may have changed. */
export const streamTypes = Object.keys(every) as readonly StreamType[]
