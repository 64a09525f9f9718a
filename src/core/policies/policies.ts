// SPDX-License-Identifier: AGPL-3.0-or-later

import { acknowledgeCaseWhenPageIsAcknowledged } from './acknowledgeCaseWhenPageIsAcknowledged.ts'
import { askAboutResponderWhoIsBarred } from './askAboutResponderWhoIsBarred.ts'
import { callForHelpWhenWorkerIsSilent } from './callForHelpWhenWorkerIsSilent.ts'
import { callOutWhenCaseOpens } from './callOutWhenCaseOpens.ts'
import { confirmSafetyWhenWorkerActs } from './confirmSafetyWhenWorkerActs.ts'
import { dropLineWhenCallEnds } from './dropLineWhenCallEnds.ts'
import { endOpeningWhenPersonArrives } from './endOpeningWhenPersonArrives.ts'
import { endOutingsWhenCaseCloses } from './endOutingsWhenCaseCloses.ts'
import { endWatchWhenReportIsJudged } from './endWatchWhenReportIsJudged.ts'
import { enterBlankWhenReportIsReceived } from './enterBlankWhenReportIsReceived.ts'
import { eraseFilesWhenErasureIsAuthorised } from './eraseFilesWhenErasureIsAuthorised.ts'
import { gatherLinkedReports } from './gatherLinkedReports.ts'
import { handleCallWhenItsReportIsSettled } from './handleCallWhenItsReportIsSettled.ts'
import { handOverWhenCompetenceChanges } from './handOverWhenCompetenceChanges.ts'
import { openCaseWhenEmergencyIsDecided } from './openCaseWhenEmergencyIsDecided.ts'
import { openVigilWhenItPasses } from './openVigilWhenItPasses.ts'
import { passOverWhoIsInConflict } from './passOverWhoIsInConflict.ts'
import type { Happened, Policy } from './policy.ts'
import { prepareHandoverWhenCaseClosesOperationally } from './prepareHandoverWhenCaseClosesOperationally.ts'
import { registerPersonWhenLinkedToCase } from './registerPersonWhenLinkedToCase.ts'
import { releaseRequestsWhenCaseClosesOperationally } from './releaseRequestsWhenCaseClosesOperationally.ts'
import { reportGapsWhenRosterChanges } from './reportGapsWhenRosterChanges.ts'
import { runClocksOfHandover } from './runClocksOfHandover.ts'
import { setOutWhenResponderLeaves } from './setOutWhenResponderLeaves.ts'
import { startReportWhenCallIsWritten } from './startReportWhenCallIsWritten.ts'
import { stopCallingWhenTeamLeaves } from './stopCallingWhenTeamLeaves.ts'
import { watchReportReceivedNearClosing } from './watchReportReceivedNearClosing.ts'
import { watchTeamOnItsWay } from './watchTeamOnItsWay.ts'
import { withdrawHelpWhenWorkerIsSafe } from './withdrawHelpWhenWorkerIsSafe.ts'
import { writeCostOfInterpreter } from './writeCostOfInterpreter.ts'

/** All policies, in the order in which they act on one event. */
const policies = [
  watchReportReceivedNearClosing,
  endWatchWhenReportIsJudged,
  enterBlankWhenReportIsReceived,
  openCaseWhenEmergencyIsDecided,
  callOutWhenCaseOpens,
  gatherLinkedReports,
  dropLineWhenCallEnds,
  acknowledgeCaseWhenPageIsAcknowledged,
  setOutWhenResponderLeaves,
  watchTeamOnItsWay,
  // Her own closure is a sign of life first, and the end of her outing then.
  confirmSafetyWhenWorkerActs,
  endOutingsWhenCaseCloses,
  withdrawHelpWhenWorkerIsSafe,
  callForHelpWhenWorkerIsSilent,
  stopCallingWhenTeamLeaves,
  passOverWhoIsInConflict,
  askAboutResponderWhoIsBarred,
  registerPersonWhenLinkedToCase,
  releaseRequestsWhenCaseClosesOperationally,
  prepareHandoverWhenCaseClosesOperationally,
  handOverWhenCompetenceChanges,
  runClocksOfHandover,
  reportGapsWhenRosterChanges,
  openVigilWhenItPasses,
  startReportWhenCallIsWritten,
  handleCallWhenItsReportIsSettled,
  endOpeningWhenPersonArrives,
  eraseFilesWhenErasureIsAuthorised,
  writeCostOfInterpreter,
] as const

/** Policies that act on this event. */
export function policiesFor(happened: Happened): readonly Policy[] {
  // The list is keyed by event type, so each policy only ever meets events of its own `on`.
  return (policies as unknown as readonly Policy[]).filter((rule) => rule.on.includes(happened.event.type))
}
