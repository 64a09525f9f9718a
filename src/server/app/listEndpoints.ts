// SPDX-License-Identifier: AGPL-3.0-or-later

import * as accounts from '#core/access/accountsApi.ts'
import * as lock from '#core/access/lockApi.ts'
import * as myAccess from '#core/access/myAccessApi.ts'
import * as proof from '#core/access/proofApi.ts'
import * as provider from '#core/access/providerApi.ts'
import * as role from '#core/access/roleApi.ts'
import * as services from '#core/access/serviceAccountsApi.ts'
import * as access from '#core/access/sessionApi.ts'
import * as signIn from '#core/access/signInApi.ts'
import * as attachments from '#core/attachments/attachmentsApi.ts'
import * as arrivals from '#core/beds/arrivalsApi.ts'
import * as beds from '#core/beds/bedsApi.ts'
import * as breakGlass from '#core/breakglass/breakGlassApi.ts'
import * as callRehearsal from '#core/calls/callRehearsalApi.ts'
import * as calls from '#core/calls/callsApi.ts'
import * as cases from '#core/cases/casesApi.ts'
import * as competence from '#core/cases/competenceApi.ts'
import * as location from '#core/cases/placeApi.ts'
import * as queue from '#core/cases/queueApi.ts'
import * as world from '#core/cases/worldApi.ts'
import * as contacts from '#core/contacts/contactsApi.ts'
import * as costs from '#core/costs/costsApi.ts'
import * as directory from '#core/directory/directoryApi.ts'
import * as duties from '#core/duties/dutiesApi.ts'
import * as figures from '#core/figures/figuresApi.ts'
import * as handovers from '#core/handovers/handoversApi.ts'
import * as recordAnswer from '#core/handovers/recordAnswerApi.ts'
import * as interpreterLink from '#core/interpreters/interpreterLinkApi.ts'
import * as interpreters from '#core/interpreters/interpretersApi.ts'
import * as keeping from '#core/keeping/keepingApi.ts'
import * as outings from '#core/outings/outingsApi.ts'
import * as phoneAnswers from '#core/paging/answerApi.ts'
import * as barred from '#core/paging/barredApi.ts'
import * as departure from '#core/paging/departureApi.ts'
import * as ownRoad from '#core/paging/ownRoadApi.ts'
import * as paging from '#core/paging/pagingApi.ts'
import * as secondTeam from '#core/paging/secondTeamApi.ts'
import * as attempts from '#core/people/attemptApi.ts'
import * as people from '#core/people/peopleApi.ts'
import * as disclosure from '#core/privacy/disclosureApi.ts'
import * as retention from '#core/privacy/retentionApi.ts'
import * as listedCallers from '#core/protection/listedCallerApi.ts'
import * as protection from '#core/protection/protectionApi.ts'
import * as readingAlarms from '#core/reads/readingAlarmsApi.ts'
import * as reads from '#core/reads/readsApi.ts'
import * as callerChecks from '#core/reports/callerCheckApi.ts'
import * as droppedCalls from '#core/reports/droppedCallApi.ts'
import * as duplicates from '#core/reports/duplicatesApi.ts'
import * as pads from '#core/reports/padsApi.ts'
import * as protocol from '#core/reports/protocolApi.ts'
import * as reports from '#core/reports/reportsApi.ts'
import * as stationCards from '#core/reports/stationCardsApi.ts'
import * as triage from '#core/reports/triageApi.ts'
import * as watches from '#core/reports/watchApi.ts'
import * as calendarFeed from '#core/rosters/calendarFeedApi.ts'
import * as foreseen from '#core/rosters/foreseenApi.ts'
import * as plans from '#core/rosters/planApi.ts'
import * as rosters from '#core/rosters/rostersApi.ts'
import * as rosterViews from '#core/rosters/rosterViewsApi.ts'
import * as staff from '#core/rosters/staffApi.ts'
import type { Endpoint } from '#core/shared/endpoint.ts'
import * as calendar from '#core/territory/calendarApi.ts'
import * as closures from '#core/territory/closuresApi.ts'
import * as territory from '#core/territory/territoryApi.ts'
import * as driverNotes from '#core/vault/driverNoteApi.ts'
import * as openings from '#core/vault/openingsApi.ts'
import * as vault from '#core/vault/vaultApi.ts'
import * as vigils from '#core/vigils/vigilsApi.ts'

/** Every endpoint of the vocabulary. A test checks that each is served, and that nothing else is. */
export function listEndpoints(): Endpoint[] {
  return [
    access,
    myAccess,
    lock,
    provider,
    accounts,
    role,
    services,
    proof,
    signIn,
    arrivals,
    attachments,
    beds,
    breakGlass,
    calendar,
    callerChecks,
    callRehearsal,
    calls,
    cases,
    queue,
    world,
    closures,
    costs,
    droppedCalls,
    duplicates,
    competence,
    contacts,
    directory,
    duties,
    figures,
    handovers,
    keeping,
    interpreters,
    interpreterLink,
    pads,
    location,
    outings,
    paging,
    phoneAnswers,
    protection,
    listedCallers,
    retention,
    disclosure,
    barred,
    departure,
    ownRoad,
    protocol,
    reads,
    readingAlarms,
    recordAnswer,
    people,
    attempts,
    reports,
    calendarFeed,
    foreseen,
    plans,
    rosterViews,
    rosters,
    staff,
    stationCards,
    triage,
    vigils,
    vault,
    openings,
    driverNotes,
    watches,
    secondTeam,
    territory,
  ].flatMap((module) => Object.values(module).filter(isEndpoint))
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'answer' in value && 'refusals' in value
}
