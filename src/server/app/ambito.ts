// SPDX-License-Identifier: AGPL-3.0-or-later

import type { AttachmentRules } from '#core/attachments/attachmentRules.ts'
import type { Resource } from '#core/beds/resource.ts'
import type { Condition } from '#core/beds/stayEvents.ts'
import type { BreakGlassRules } from '#core/breakglass/breakGlassRules.ts'
import type { ChannelsFile } from '#core/contacts/providers.ts'
import type { StationNow } from '#core/directory/directoryApi.ts'
import type { SafetyRules } from '#core/outings/safetyRules.ts'
import type { Priority, Throttle } from '#core/paging/escalationPolicy.ts'
import type { PagePolicy } from '#core/paging/pagePolicy.ts'
import type { TextKey } from '#core/paging/textKeys.ts'
import type { RetentionPlan } from '#core/privacy/retention.ts'
import type { UnusualRules } from '#core/reads/unusualRules.ts'
import type { Protocol } from '#core/reports/protocol.ts'
import type { RedirectRule } from '#core/reports/redirectCard.ts'
import type { Band, ShiftRules } from '#core/rosters/band.ts'
import type { RosterSharing } from '#core/rosters/rosterSharing.ts'
import type { AccessPolicy } from '#core/shared/accessPolicy.ts'
import type { Role } from '#core/shared/actor.ts'
import type { Term } from '#core/shared/term.ts'
import type { Closure } from '#core/territory/closure.ts'
import type { InterpreterList } from '#core/territory/interpreterList.ts'
import type { Municipality } from '#core/territory/municipality.ts'
import type { NationalHolidays } from '#core/territory/nationalHolidays.ts'
import type { Calendar } from '#core/territory/officeDay.ts'
import type { OutsideService } from '#core/territory/outsideService.ts'
import type { PlaceName } from '#core/territory/placeName.ts'
import type { OrganisationalModel } from '#core/territory/responsibleNow.ts'
import type { SecurityContact } from '#core/territory/securityContact.ts'
import type { VaultRules } from '#core/vault/vaultRules.ts'
import type { VigilRules } from '#core/vigils/vigilRules.ts'
import type { Boundaries } from './boundaries.ts'

export interface Labelled {
  readonly key: string
  readonly it: string
  readonly en: string
}

export interface Responsibility {
  readonly responsible: 'pis' | 'office'
  /** Coded reason and, for a holiday or closure, its name. */
  readonly reason: string
  readonly reasonName?: string
  /** Absent where PIS is always on: then nothing changes. */
  readonly since?: string
  readonly until?: string
}

/** Reviewed configuration and the closures typed in, together. `readCalendar` makes one for a transaction. */
export interface OfficeCalendar {
  readonly calendar: Calendar
  readonly towns: readonly Municipality[]
  readonly model: OrganisationalModel
  responsibleAt(municipality: string, instant: string): Responsibility
  nextOpening(municipality: string, instant: string): string
  /** When the office closes and when PIS looks whether somebody there has a report received now; none far from closing. */
  watchOf(municipality: string, receivedAt: string): { readonly closesAt: string; readonly dueAt: string } | undefined
  /** Due instant of a duty that starts now, on the calendar of that municipality where the definition says working time. */
  dutyDueAt(definition: string, triggerAt: string, municipality: string | undefined): string
  /** The earliest end of these terms, on the calendar of the lead municipality. */
  endOf(terms: readonly Term[], triggerAt: string): string
}

/**
 * One person of the roster, as configuration knows them; `userId` is the opaque id of their account. What they are here is
 * in the table `members` and nowhere else (`server/access/staff.ts`).
 */
export interface RosterPerson {
  readonly rosterKey: string
  readonly userId: string
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly locale: 'it' | 'en'
}

/** What the configuration says of who is on call: the rosters themselves stand in the log (`onCall.ts`). */
export interface Rostering {
  /** The rules of a call-out of this priority that starts now. */
  policyOf(priority: Priority): PagePolicy
  /** Whether there is a number for when the ladder has ended. */
  readonly hasLastNumber: boolean
  readonly throttle: Throttle
  /** The name of each band for minutes that no roster covers. */
  readonly standing: readonly { readonly band: Band; readonly userId: string }[]
  readonly shiftRules: ShiftRules
  /** Bands this roster holds for others too, and bands of ours that another holds. */
  readonly sharing: RosterSharing
}

/** A station of our directory that may be asked to look at a place, and why it stands where it stands. */
export interface StationToAsk {
  readonly bodyKey: string
  readonly stationKey: string
  readonly phone: string
  readonly isStaffed: boolean
  readonly reason: 'own_municipality' | 'covers_the_area' | 'nobody_there_now'
}

/**
 * The ambito as the shell asks it questions: reviewed configuration, calendar and roster behind one face.
 * Instants are RFC 3339 UTC with milliseconds.
 */
export interface Ambito {
  readonly id: string
  readonly name: string
  readonly body: string
  /** IANA zone; days, nights and opening hours are computed in it. */
  readonly zone: string
  /** Whom to tell of a weakness. */
  readonly security?: SecurityContact | undefined
  /** The telephone of the service, as stations are to know it. */
  readonly phone?: string | undefined
  readonly holdMinutes: number
  /** Minutes after which a call whose line fell is called back, in order. */
  readonly callBackLadder: readonly number[]
  /** Within which whoever reported is called back. */
  readonly callBackMinutes: number
  /** Fake phones, demo users, movable clock. */
  readonly rehearsal: boolean
  readonly municipalities: readonly { readonly code: string; readonly name: string }[]
  /** Names of hamlets, stations, streets and landmarks, and the municipality each lies in. */
  readonly places: readonly PlaceName[]
  readonly boundaries: Boundaries | undefined
  readonly bodies: readonly {
    readonly key: string
    readonly name: string
    readonly entitled: boolean
    readonly stations: readonly { readonly key: string; readonly name: string; readonly phone?: string }[]
  }[]
  readonly resources: readonly Resource[]
  readonly outcomes: readonly Labelled[]
  /** How the figures cut time and group what may not be told apart. */
  readonly figures: {
    readonly months: number
    readonly groups: readonly Labelled[]
    groupOf(outcome: string): string
  }
  readonly funds: readonly Labelled[]
  readonly costTypes: readonly Labelled[]
  readonly solutions: readonly Labelled[]
  readonly duties: readonly (Labelled & { readonly source: string })[]
  /** Every version of the sheets: what was answered to an old one is still read with its words. */
  readonly protocol: Protocol
  readonly redirectRules: readonly RedirectRule[]
  readonly coldPlan: readonly { readonly firstDay: string; readonly lastDay: string }[]
  readonly rostering: Rostering
  /** When contact points are tried out by themselves; never where the configuration does not say. */
  readonly contactTests?: ChannelsFile['tests']
  /** Public holidays of the years on record, for who works on them. */
  readonly holidays: NationalHolidays
  /** How people come in. */
  readonly access: AccessPolicy
  /** Everybody of the roster who has an account. */
  listStaff(): readonly RosterPerson[]
  /** Every station of the directory, and whether somebody answers there at this instant. */
  listStations(instant: string): readonly (StationNow & { readonly body: string })[]
  findPerson(userId: string): RosterPerson | undefined
  /** How an address of the vault is opened. */
  readonly vault: VaultRules
  /** What the only person awake may open, and when somebody must have looked at it. */
  readonly breakGlass: BreakGlassRules
  /** How long words are kept, and who says so. */
  readonly retention: RetentionPlan
  /** What somebody should look at on the register of reads. */
  readonly readingAlarms: UnusualRules
  /** How much a case may hold. */
  readonly attachments: AttachmentRules
  /** Who puts words across, in which languages, and where they call. */
  readonly interpreters: InterpreterList
  /** How a vigil of the operations room begins and is passed on. */
  readonly vigil: VigilRules
  /** How often whoever is out says that all is well, and what silence does. */
  readonly safety: SafetyRules
  /** The calendar with these closures typed in. */
  calendarWith(closures: readonly Closure[]): OfficeCalendar
  /** Conditions of a place that somebody may waive at this instant, and the role that may. */
  listWaivable(resourceKey: string, instant: string): readonly { readonly condition: Condition; readonly role: Role }[]
  /** Whom to ask to go and look, who is awake first; of the whole area when the town is not known. */
  listStationsToAsk(municipality: string | undefined, instant: string): readonly StationToAsk[]
  /** The office that receives the morning of a municipality. */
  deskOf(municipality: string): { readonly name: string; readonly phone: string; readonly email: string } | undefined
  /** The name of any municipality of the national register, of this ambito or not; undefined for a code that is none. */
  townName(code: string): string | undefined
  /** The office that receives the morning outside the ambito, as far as the directory knows. */
  outsideServiceOf(code: string): OutsideService | undefined
  /** The words of a message template in the person's language; they carry a link and nothing personal. */
  messageText(template: TextKey, locale: 'it' | 'en', values: Readonly<Record<string, string>>): string
}
