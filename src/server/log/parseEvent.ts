// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ZodType } from 'zod'
import { AlertEvent } from '#core/alerts/alertEvents.ts'
import { AttachmentEvent } from '#core/attachments/attachmentEvents.ts'
import { StayEvent } from '#core/beds/stayEvents.ts'
import { BreakGlassEvent } from '#core/breakglass/breakGlassEvents.ts'
import { CallEvent } from '#core/calls/callEvents.ts'
import { CaseEvent } from '#core/cases/caseEvents.ts'
import { ContactEvent } from '#core/contacts/contactEvents.ts'
import { DutyEvent } from '#core/duties/dutyEvents.ts'
import { HandoverEvent } from '#core/handovers/handoverEvents.ts'
import { InterpretationEvent } from '#core/interpreters/interpretationEvents.ts'
import { OutingEvent } from '#core/outings/outingEvents.ts'
import { PageEvent } from '#core/paging/pageEvents.ts'
import { AttemptEvent } from '#core/people/attemptEvents.ts'
import { PersonEvent } from '#core/people/personEvents.ts'
import type { StreamType, VegliaEvent } from '#core/policies/policy.ts'
import { DisclosureEvent } from '#core/privacy/disclosureEvents.ts'
import { ErasureEvent } from '#core/privacy/erasureEvents.ts'
import { HoldEvent } from '#core/privacy/holdEvents.ts'
import { RetentionReviewEvent } from '#core/privacy/retentionReviewEvents.ts'
import { ProtectionEvent } from '#core/protection/protectionEvents.ts'
import { ReadingAlarmEvent } from '#core/reads/readingAlarmEvents.ts'
import { PadEvent } from '#core/reports/padEvents.ts'
import { ReportEvent } from '#core/reports/reportEvents.ts'
import { StationCardEvent } from '#core/reports/stationCardEvents.ts'
import { WatchEvent } from '#core/reports/watchEvents.ts'
import { CoverageEvent } from '#core/rosters/coverageEvents.ts'
import { RosterEvent } from '#core/rosters/rosterEvents.ts'
import { StaffEvent } from '#core/rosters/staffEvents.ts'
import { ClosureEvent } from '#core/territory/closureEvents.ts'
import { DestinationEvent } from '#core/vault/destinationEvents.ts'
import { OpeningEvent } from '#core/vault/openingEvents.ts'
import { VigilEvent } from '#core/vigils/vigilEvents.ts'

const vocabulary: Record<StreamType, ZodType<VegliaEvent>> = {
  report: ReportEvent,
  case: CaseEvent,
  page: PageEvent,
  stay: StayEvent,
  handover: HandoverEvent,
  duty: DutyEvent,
  call: CallEvent,
  closure: ClosureEvent,
  roster: RosterEvent,
  staff: StaffEvent,
  coverage: CoverageEvent,
  watch: WatchEvent,
  vigil: VigilEvent,
  pad: PadEvent,
  person: PersonEvent,
  station_card: StationCardEvent,
  contacts: ContactEvent,
  destination: DestinationEvent,
  outing: OutingEvent,
  protection: ProtectionEvent,
  attempt: AttemptEvent,
  opening: OpeningEvent,
  break_glass: BreakGlassEvent,
  erasure: ErasureEvent,
  hold: HoldEvent,
  disclosure: DisclosureEvent,
  retention_review: RetentionReviewEvent,
  reading_alarm: ReadingAlarmEvent,
  attachment: AttachmentEvent,
  alert: AlertEvent,
  interpretation: InterpretationEvent,
}

/** Thrown when a stored event is not in the vocabulary: better to stop than to show half a truth. */
export class UnreadableEvent extends Error {
  override name = 'UnreadableEvent'
}

/** Reads a stored event, bringing old shapes to today's before the vocabulary judges it. */
export function parseEvent(
  stream: StreamType,
  type: string,
  data: Record<string, unknown>,
  position: number,
): VegliaEvent {
  const parsed = vocabulary[stream].safeParse(upcast({ ...data, type }))
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'type').join(', ')
    throw new UnreadableEvent(`event ${position} (${stream} ${type}) does not parse: ${fields}`)
  }
  return parsed.data
}

/** Old shapes, by type. Empty while the vocabulary is young; each entry comes with its test. */
const upcasts: Readonly<Record<string, (old: Record<string, unknown>) => Record<string, unknown>>> = {}

function upcast(event: Record<string, unknown> & { type: string }): Record<string, unknown> {
  return upcasts[event.type]?.(event) ?? event
}
