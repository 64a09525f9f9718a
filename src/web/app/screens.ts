// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FunctionComponent } from 'react'
import { AccountsScreen } from '../access/AccountsScreen.tsx'
import { MyAccessScreen } from '../access/MyAccessScreen.tsx'
import { ArrivalsScreen } from '../beds/ArrivalsScreen.tsx'
import { BoardScreen } from '../beds/BoardScreen.tsx'
import { BreakGlassScreen } from '../breakglass/BreakGlassScreen.tsx'
import { ReviewScreen } from '../breakglass/ReviewScreen.tsx'
import { CallsScreen } from '../calls/CallsScreen.tsx'
import { PopScreen } from '../calls/PopScreen.tsx'
import { ConsoleScreen } from '../cases/ConsoleScreen.tsx'
import { ContactsScreen } from '../contacts/ContactsScreen.tsx'
import { CostsScreen } from '../costs/CostsScreen.tsx'
import { DirectoryScreen } from '../directory/DirectoryScreen.tsx'
import { FiguresScreen } from '../figures/FiguresScreen.tsx'
import { HandoverScreen } from '../handovers/HandoverScreen.tsx'
import { InboxScreen } from '../handovers/InboxScreen.tsx'
import type { Catalogue } from '../messages/messages.ts'
import { OutingsScreen } from '../outings/OutingsScreen.tsx'
import { FakePhonesScreen } from '../paging/FakePhonesScreen.tsx'
import { AttemptsScreen } from '../people/AttemptsScreen.tsx'
import { PeopleScreen } from '../people/PeopleScreen.tsx'
import { PersonScreen } from '../people/PersonScreen.tsx'
import { DisclosuresScreen } from '../privacy/DisclosuresScreen.tsx'
import { RetentionScreen } from '../privacy/RetentionScreen.tsx'
import { ReadsScreen } from '../reads/ReadsScreen.tsx'
import { ActivationScreen } from '../reports/ActivationScreen.tsx'
import { NewPaperReportScreen, NewReportScreen } from '../reports/freshReports.tsx'
import { PaperScreen } from '../reports/paper/PaperScreen.tsx'
import { ReportScreen } from '../reports/ReportScreen.tsx'
import { CardsScreen } from '../reports/station/CardsScreen.tsx'
import { RostersScreen } from '../rosters/RostersScreen.tsx'
import { CalendarScreen } from '../territory/CalendarScreen.tsx'
import { VaultScreen } from '../vault/VaultScreen.tsx'
import { VigilScreen } from '../vigils/VigilScreen.tsx'

/** A screen of the product and how to reach it. */
export interface Screen {
  /** `/beds`, `/cases/$caseId`. */
  readonly path: string
  readonly Component: FunctionComponent
  readonly entry?: ScreenEntry
}

/** Its place in the navigation and in the palette. */
export interface ScreenEntry {
  readonly title: (messages: Catalogue) => string
  /** Id of the endpoint the screen lives on: who may not call it does not see the entry. */
  readonly needs: string
  readonly shortcut?: string
  /**
   * `nav`, in the row: what is used every night. `more`, behind one button: what is opened now and then. `bar`, a button
   * of the header: the one act that starts everything. `palette` leaves it to who looks for it.
   */
  readonly place?: 'nav' | 'more' | 'bar' | 'palette'
}

/** To add a screen: import it above, one line here. The order is the order of the navigation. */
export const screens: readonly Screen[] = [
  {
    path: '/',
    Component: ConsoleScreen,
    entry: { title: ({ cases }) => cases.console, needs: 'getQueue', shortcut: 'q' },
  },
  { path: '/casi/$caseId', Component: ConsoleScreen },
  {
    path: '/chiamate',
    Component: CallsScreen,
    entry: { title: ({ calls }) => calls.title, needs: 'listCalls', shortcut: 'z' },
  },
  { path: '/chiamate/$callId', Component: CallsScreen },
  { path: '/telefono', Component: PopScreen },
  {
    path: '/segnalazioni/nuova',
    Component: NewReportScreen,
    entry: { title: ({ app }) => app.newReportShort, needs: 'startReport', shortcut: 'n', place: 'bar' },
  },
  {
    path: '/segnalazioni/carta',
    Component: NewPaperReportScreen,
    entry: { title: ({ paper }) => paper.lateEntry, needs: 'startReport', place: 'palette' },
  },
  { path: '/segnalazioni/$reportId', Component: ReportScreen },
  {
    path: '/posti',
    Component: BoardScreen,
    entry: { title: ({ beds }) => beds.board.title, needs: 'getBedBoard', shortcut: 't' },
  },
  {
    path: '/arrivi',
    Component: ArrivalsScreen,
    entry: { title: ({ arrivals }) => arrivals.title, needs: 'listArrivals' },
  },
  {
    path: '/fuori',
    Component: OutingsScreen,
    entry: { title: ({ outings }) => outings.title, needs: 'listOutings', shortcut: 'i', place: 'more' },
  },
  {
    path: '/persone',
    Component: PeopleScreen,
    entry: { title: ({ people }) => people.title, needs: 'searchPeople', shortcut: 'e' },
  },
  { path: '/persone/$personId', Component: PersonScreen },
  {
    path: '/chi-chiede',
    Component: AttemptsScreen,
    entry: {
      title: ({ protection }) => protection.attempts.title,
      needs: 'listAttempts',
      shortcut: 'x',
      place: 'more',
    },
  },
  {
    path: '/accesso-emergenza',
    Component: BreakGlassScreen,
    entry: { title: ({ breakGlass }) => breakGlass.title, needs: 'getMyBreakGlass', shortcut: 'm', place: 'more' },
  },
  {
    path: '/accessi-emergenza',
    Component: ReviewScreen,
    entry: {
      title: ({ breakGlass }) => breakGlass.review.title,
      needs: 'listBreakGlasses',
      shortcut: 'alt+m',
      place: 'more',
    },
  },
  { path: '/accessi-emergenza/$breakGlassId', Component: ReviewScreen },
  {
    path: '/passaggi',
    Component: InboxScreen,
    entry: { title: ({ handovers }) => handovers.title, needs: 'listHandovers', shortcut: 'g' },
  },
  {
    path: '/turni',
    Component: RostersScreen,
    entry: { title: ({ rosters }) => rosters.title, needs: 'listRosters', shortcut: 'u' },
  },
  { path: '/turni/scoperto/$gapId', Component: RostersScreen },
  { path: '/turni/giorno/$day', Component: RostersScreen },
  {
    path: '/contatti',
    Component: ContactsScreen,
    entry: { title: ({ contacts }) => contacts.title, needs: 'getMyContacts', place: 'more' },
  },
  { path: '/contatti/di/$contactId', Component: ContactsScreen },
  {
    path: '/chi-ha-chiamato',
    Component: ActivationScreen,
    entry: { title: ({ protocol }) => protocol.activation.title, needs: 'getActivationCounts', place: 'more' },
  },
  {
    path: '/carta',
    Component: PaperScreen,
    entry: { title: ({ paper }) => paper.title, needs: 'listPads', shortcut: 'b', place: 'more' },
  },
  { path: '/carta/$padId', Component: PaperScreen },
  {
    path: '/enti',
    Component: DirectoryScreen,
    entry: { title: ({ directory }) => directory.title, needs: 'getDirectory', shortcut: 'r', place: 'more' },
  },
  {
    path: '/calendario',
    Component: CalendarScreen,
    entry: { title: ({ calendar }) => calendar.title, needs: 'getCalendarMonth', shortcut: 'w', place: 'more' },
  },
  {
    path: '/consegne',
    Component: VigilScreen,
    entry: { title: ({ vigils }) => vigils.title, needs: 'getVigil', shortcut: 'v' },
  },
  { path: '/consegne/$vigilId', Component: VigilScreen },
  {
    path: '/indirizzi-protetti',
    Component: VaultScreen,
    entry: { title: ({ vault }) => vault.title, needs: 'listOpenings', shortcut: 'y', place: 'more' },
  },
  { path: '/passaggi/$handoverId', Component: HandoverScreen },
  {
    path: '/comandi',
    Component: CardsScreen,
    entry: { title: ({ station }) => station.cards.title, needs: 'listStationCards', place: 'more' },
  },
  {
    path: '/esercitazione',
    Component: FakePhonesScreen,
    entry: { title: ({ rehearsal }) => rehearsal.title, needs: 'getFakePhones' },
  },
  {
    path: '/spese',
    Component: CostsScreen,
    entry: { title: ({ costs }) => costs.title, needs: 'searchCosts', shortcut: 'alt+c', place: 'more' },
  },
  {
    path: '/numeri',
    Component: FiguresScreen,
    entry: { title: ({ figures }) => figures.title, needs: 'getFigures', place: 'more' },
  },
  {
    path: '/letture',
    Component: ReadsScreen,
    entry: { title: ({ reads }) => reads.title, needs: 'searchReads', place: 'more' },
  },
  { path: '/letture/$readingAlarmId', Component: ReadsScreen },
  {
    path: '/accessi',
    Component: AccountsScreen,
    entry: { title: ({ accounts }) => accounts.title, needs: 'listAccounts', place: 'more' },
  },
  {
    path: '/conservazione',
    Component: RetentionScreen,
    entry: { title: ({ privacy }) => privacy.title, needs: 'getRetention', place: 'more' },
  },
  {
    path: '/accesso-ai-dati',
    Component: DisclosuresScreen,
    entry: { title: ({ disclosure }) => disclosure.title, needs: 'listDisclosures', place: 'more' },
  },
  {
    path: '/accesso',
    Component: MyAccessScreen,
    entry: { title: ({ access }) => access.mine.title, needs: 'getMyAccess', place: 'more' },
  },
]
