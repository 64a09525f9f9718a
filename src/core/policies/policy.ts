// SPDX-License-Identifier: AGPL-3.0-or-later

import type { AlertCommand } from '#core/alerts/alert.ts'
import type { AlertEvent } from '#core/alerts/alertEvents.ts'
import type { AttachmentCommand } from '#core/attachments/attachment.ts'
import type { AttachmentEvent } from '#core/attachments/attachmentEvents.ts'
import type { StayCommand } from '#core/beds/stayCommands.ts'
import type { StayEvent } from '#core/beds/stayEvents.ts'
import type { BreakGlassCommand } from '#core/breakglass/breakGlass.ts'
import type { BreakGlassEvent } from '#core/breakglass/breakGlassEvents.ts'
import type { CallCommand } from '#core/calls/callCommands.ts'
import type { CallEvent } from '#core/calls/callEvents.ts'
import type { LineEnd } from '#core/calls/lineDrop.ts'
import type { CaseCommand } from '#core/cases/caseCommands.ts'
import type { CaseEvent } from '#core/cases/caseEvents.ts'
import type { ContactCommand } from '#core/contacts/contactCommands.ts'
import type { ContactEvent } from '#core/contacts/contactEvents.ts'
import type { DutyCommand } from '#core/duties/dutyCommands.ts'
import type { DutyEvent } from '#core/duties/dutyEvents.ts'
import type { HandoverCommand } from '#core/handovers/handoverCommands.ts'
import type { HandoverEvent } from '#core/handovers/handoverEvents.ts'
import type { InterpretationCommand } from '#core/interpreters/interpretationCommands.ts'
import type { InterpretationEvent } from '#core/interpreters/interpretationEvents.ts'
import type { OutingCommand } from '#core/outings/outingCommands.ts'
import type { OutingEvent } from '#core/outings/outingEvents.ts'
import type { PageCommand } from '#core/paging/pageCommands.ts'
import type { PageEvent } from '#core/paging/pageEvents.ts'
import type { AttemptCommand } from '#core/people/attempt.ts'
import type { AttemptEvent } from '#core/people/attemptEvents.ts'
import type { PersonCommand } from '#core/people/personCommands.ts'
import type { PersonEvent } from '#core/people/personEvents.ts'
import type { DisclosureCommand } from '#core/privacy/disclosure.ts'
import type { DisclosureEvent } from '#core/privacy/disclosureEvents.ts'
import type { ErasureCommand } from '#core/privacy/erasure.ts'
import type { ErasureEvent } from '#core/privacy/erasureEvents.ts'
import type { HoldCommand } from '#core/privacy/hold.ts'
import type { HoldEvent } from '#core/privacy/holdEvents.ts'
import type { RetentionReviewCommand } from '#core/privacy/retentionReview.ts'
import type { RetentionReviewEvent } from '#core/privacy/retentionReviewEvents.ts'
import type { ProtectionCommand } from '#core/protection/protection.ts'
import type { ProtectionEvent } from '#core/protection/protectionEvents.ts'
import type { ReadingAlarmCommand } from '#core/reads/readingAlarm.ts'
import type { ReadingAlarmEvent } from '#core/reads/readingAlarmEvents.ts'
import type { PadCommand } from '#core/reports/padCommands.ts'
import type { PadEvent } from '#core/reports/padEvents.ts'
import type { ReportCommand } from '#core/reports/reportCommands.ts'
import type { ReportEvent } from '#core/reports/reportEvents.ts'
import type { StationCardCommand } from '#core/reports/stationCard.ts'
import type { StationCardEvent } from '#core/reports/stationCardEvents.ts'
import type { WatchCommand } from '#core/reports/watchCommands.ts'
import type { WatchEvent } from '#core/reports/watchEvents.ts'
import type { CoverageEvent } from '#core/rosters/coverageEvents.ts'
import type { CoverageCommand } from '#core/rosters/coverageWatch.ts'
import type { RosterCommand } from '#core/rosters/rosterCommands.ts'
import type { RosterEvent } from '#core/rosters/rosterEvents.ts'
import type { StaffCommand } from '#core/rosters/staffCommands.ts'
import type { StaffEvent } from '#core/rosters/staffEvents.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { ClosureCommand } from '#core/territory/closureCommands.ts'
import type { ClosureEvent } from '#core/territory/closureEvents.ts'
import type { DestinationCommand } from '#core/vault/destination.ts'
import type { DestinationEvent } from '#core/vault/destinationEvents.ts'
import type { OpeningCommand } from '#core/vault/openingCommands.ts'
import type { OpeningEvent } from '#core/vault/openingEvents.ts'
import type { VigilCommand } from '#core/vigils/vigilCommands.ts'
import type { VigilEvent } from '#core/vigils/vigilEvents.ts'

export type VegliaEvent =
  | ReportEvent
  | CaseEvent
  | PageEvent
  | StayEvent
  | HandoverEvent
  | DutyEvent
  | CallEvent
  | ClosureEvent
  | RosterEvent
  | StaffEvent
  | CoverageEvent
  | WatchEvent
  | VigilEvent
  | PadEvent
  | PersonEvent
  | StationCardEvent
  | ContactEvent
  | DestinationEvent
  | OutingEvent
  | ProtectionEvent
  | AttemptEvent
  | OpeningEvent
  | BreakGlassEvent
  | ErasureEvent
  | HoldEvent
  | DisclosureEvent
  | RetentionReviewEvent
  | ReadingAlarmEvent
  | AttachmentEvent
  | AlertEvent
  | InterpretationEvent

/** Each stream's commands, by the stream's name. */
export interface CommandsOf {
  report: ReportCommand
  case: CaseCommand
  page: PageCommand
  stay: StayCommand
  handover: HandoverCommand
  duty: DutyCommand
  call: CallCommand
  closure: ClosureCommand
  roster: RosterCommand
  staff: StaffCommand
  coverage: CoverageCommand
  watch: WatchCommand
  vigil: VigilCommand
  pad: PadCommand
  person: PersonCommand
  station_card: StationCardCommand
  contacts: ContactCommand
  destination: DestinationCommand
  outing: OutingCommand
  protection: ProtectionCommand
  attempt: AttemptCommand
  opening: OpeningCommand
  break_glass: BreakGlassCommand
  erasure: ErasureCommand
  hold: HoldCommand
  disclosure: DisclosureCommand
  retention_review: RetentionReviewCommand
  reading_alarm: ReadingAlarmCommand
  attachment: AttachmentCommand
  alert: AlertCommand
  interpretation: InterpretationCommand
}
export type StreamType = keyof CommandsOf

/** What a policy wants done next: a command for one stream, in the transaction of its cause. */
export type FollowUp = {
  [S in StreamType]: { readonly stream: S; readonly id: string; readonly command: CommandsOf[S] }
}[StreamType]

/** An event just appended, with the stream it belongs to. */
export interface Happened<E extends VegliaEvent = VegliaEvent> {
  readonly stream: StreamType
  readonly id: string
  readonly event: E
  /** Who did it: a person, or a rule. */
  readonly actor: Actor
  /** By the clock of whoever did it, which may be long before we hear of it. */
  readonly happenedAt: string
}

/** What a policy may ask of the world; answered from the same transaction. */
export interface World {
  newId(): string
  /** The report's municipality and instant, for a case that opens from it. */
  findReport(reportId: string): Promise<{ readonly municipality?: string; readonly receivedAt: string } | undefined>
  /** Duties about a subject that are neither fulfilled nor set aside. */
  listOpenDuties(subjectId: string): Promise<readonly { readonly dutyId: string; readonly definition: string }[]>
  /** Whether PIS still has to look that the office has this report. */
  isWatched(reportId: string): Promise<boolean>
  /** Requests for a place of a case that nobody has turned into a bed. */
  listOpenRequests(caseId: string): Promise<readonly string[]>
  /** Call-outs of a case that call somebody now. */
  listCallingPages(caseId: string): Promise<readonly string[]>
  /** Call-outs of a case to which this person said yes. */
  listPagesAnsweredBy(caseId: string, userId: string): Promise<readonly string[]>
  /** Call-outs of a case that call the next one while somebody who said yes has not left. */
  listReopenedPages(caseId: string): Promise<readonly { readonly pageId: string; readonly userId: string }[]>
  /** The one stream of this ambito that watches for minutes nobody holds. */
  coverageId(): string
  /** Handovers of a case that were not closed without anybody taking charge: who already has one, and what for. */
  listRecipients(
    caseId: string,
  ): Promise<readonly { readonly recipient: string; readonly purpose: 'charge' | 'information' }[]>
  /** The response a report belongs to: its own, or the one it was gathered by. */
  findCaseOf(reportId: string): Promise<string | undefined>
  /** Reports that a person linked to this one. */
  listLinkedReports(reportId: string): Promise<readonly string[]>
  /** How a call on the line ended, and the report made of it; undefined while it has not ended or has none. */
  findEndedCall(callId: string): Promise<(LineEnd & { readonly reportId: string }) | undefined>
  /** What a draft holds, kept as words of this moment; undefined if it is no draft any more. */
  keepHeard(reportId: string): Promise<HeardSoFar | undefined>
  /** Openings of the vault not over, of the case of a stay and towards the place of its bed. */
  listOpeningsTowards(stayId: string): Promise<readonly string[]>
  /** The call that is written in this report, if it still waits for somebody to say what became of it. */
  findWaitingCall(reportId: string): Promise<string | undefined>
  /** Everybody out now, in order of departure. */
  listOutings(): Promise<
    readonly {
      readonly outingId: string
      readonly caseId: string
      readonly userId: string
      readonly startedAt: string
    }[]
  >
  /** Who has answered the call-outs of a case: they are its team. */
  listTeam(caseId: string): Promise<readonly string[]>
  /** Calls for help about somebody out that still hold: all, or those of one kind. */
  listHelpPages(outingId: string, kind?: 'silence' | 'panic'): Promise<readonly string[]>
}

/** What had been heard of a call so far, and the number it came from. */
export interface HeardSoFar {
  readonly callId?: string | undefined
  readonly number?: TextRef | undefined
  readonly place?: TextRef | undefined
  readonly municipality?: string | undefined
  readonly account?: TextRef | undefined
}

/** "When X then command Y": one sentence, one file. */
export interface Policy<E extends VegliaEvent['type'] = VegliaEvent['type']> {
  readonly name: string
  readonly on: readonly E[]
  react(happened: Happened<Extract<VegliaEvent, { type: E }>>, world: World): Promise<readonly FollowUp[]>
}

/** Keeps the exact event type of a policy. */
export function policy<const E extends VegliaEvent['type']>(rule: Policy<E>): Policy<E> {
  return rule
}
