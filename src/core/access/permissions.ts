// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ActorKind } from '#core/shared/actor.ts'

/**
 * Role × act, by endpoint id. What is not written here is not allowed. `docs/permissions.txt` is this table as
 * reviewed text; a change of who-may-do-what shows there as a diff.
 */
export const permissions = {
  startReport: ['call_taker', 'coordinator'],
  saveDraft: ['call_taker', 'coordinator'],
  receiveReport: ['call_taker', 'coordinator'],
  decideTriage: ['call_taker', 'coordinator'],
  correctTriage: ['call_taker', 'coordinator'],
  giveFeedback: ['call_taker', 'coordinator'],
  getActivationCounts: ['coordinator'],
  discardDraft: ['call_taker', 'coordinator'],
  getReport: ['call_taker', 'coordinator'],
  checkCaller: ['call_taker', 'coordinator'],
  listCallerChecks: ['call_taker', 'coordinator'],
  createReceiptLink: ['call_taker', 'coordinator'],
  getReceipt: ['receipt_link'],
  getProtocol: ['call_taker', 'field_worker', 'coordinator'],

  getWatch: ['call_taker', 'coordinator'],
  settleWatch: ['call_taker', 'coordinator'],
  listColleagues: ['call_taker', 'coordinator'],
  listPads: ['call_taker', 'coordinator'],
  issuePad: ['coordinator'],
  returnPad: ['coordinator'],
  spoilBlank: ['call_taker', 'coordinator'],
  loseBlank: ['coordinator'],
  reopenBlank: ['coordinator'],
  listDuplicates: ['call_taker', 'coordinator'],
  linkReport: ['call_taker', 'coordinator'],
  unlinkReport: ['call_taker', 'coordinator'],
  listCaseReports: ['call_taker', 'field_worker', 'coordinator'],
  dropLine: ['call_taker', 'coordinator'],
  restoreLine: ['call_taker', 'coordinator'],
  recordCallBack: ['call_taker', 'coordinator'],
  askPoliceCheck: ['call_taker', 'coordinator'],
  answerPoliceCheck: ['call_taker', 'coordinator'],
  closeDroppedCall: ['call_taker', 'coordinator'],
  getDroppedCall: ['call_taker', 'coordinator'],
  getTally: ['call_taker', 'coordinator'],

  listCalls: ['call_taker', 'coordinator'],
  claimCall: ['call_taker', 'coordinator'],
  writeCallReport: ['call_taker', 'coordinator'],
  keepCall: ['call_taker', 'coordinator'],
  handleCall: ['call_taker', 'coordinator'],
  reopenCall: ['call_taker', 'coordinator'],
  getSwitchboard: ['coordinator'],

  getDirectory: ['call_taker', 'field_worker', 'coordinator'],

  getQueue: ['call_taker', 'field_worker', 'coordinator'],
  getWorld: ['call_taker', 'field_worker', 'coordinator'],
  getCase: ['call_taker', 'field_worker', 'coordinator'],
  recordDeparture: ['call_taker', 'field_worker', 'coordinator', 'page_link'],
  recordArrival: ['call_taker', 'field_worker', 'coordinator', 'page_link'],
  releasePatrol: ['call_taker', 'field_worker', 'coordinator', 'page_link'],
  linkPerson: ['call_taker', 'field_worker', 'coordinator'],
  placeAnimal: ['call_taker', 'field_worker', 'coordinator'],
  addNote: ['call_taker', 'field_worker', 'coordinator', 'page_link'],
  recordCost: ['field_worker', 'coordinator', 'page_link'],
  strikeCost: ['field_worker', 'coordinator'],
  recordWhereabouts: ['call_taker', 'field_worker', 'coordinator'],
  confirmCompetence: ['call_taker', 'field_worker', 'coordinator'],
  recordOffer: ['call_taker', 'field_worker', 'coordinator'],
  locatePlace: ['call_taker', 'field_worker', 'coordinator', 'page_link'],
  closeOperationally: ['field_worker', 'coordinator'],
  closeCase: ['coordinator'],

  searchPeople: ['call_taker', 'field_worker', 'coordinator'],
  getPerson: ['call_taker', 'field_worker', 'coordinator'],
  linkPeople: ['call_taker', 'field_worker', 'coordinator'],
  unlinkPeople: ['call_taker', 'field_worker', 'coordinator'],
  addIdentity: ['call_taker', 'field_worker', 'coordinator'],
  strikeIdentity: ['call_taker', 'field_worker', 'coordinator'],
  describePerson: ['call_taker', 'field_worker', 'coordinator'],
  recordCode: ['call_taker', 'field_worker', 'coordinator'],
  raiseWarning: ['field_worker', 'coordinator'],
  reviewWarning: ['field_worker', 'coordinator'],
  noteWhatWorked: ['call_taker', 'field_worker', 'coordinator'],

  acknowledgePage: ['call_taker', 'field_worker', 'coordinator', 'page_link'],
  declinePage: ['call_taker', 'field_worker', 'coordinator', 'page_link'],
  getFieldSheet: ['page_link'],
  callOutSecondTeam: ['call_taker', 'coordinator'],

  getBedBoard: ['call_taker', 'field_worker', 'coordinator'],
  getBedBoardForPerson: ['call_taker', 'field_worker', 'coordinator'],
  requestStay: ['call_taker', 'field_worker', 'coordinator'],
  waiveCondition: ['coordinator'],
  holdBed: ['call_taker', 'field_worker', 'coordinator'],
  releaseHold: ['call_taker', 'field_worker', 'coordinator'],
  confirmStay: ['call_taker', 'field_worker', 'coordinator'],
  checkIn: ['call_taker', 'field_worker', 'coordinator'],
  endStay: ['call_taker', 'field_worker', 'coordinator'],
  markBed: ['coordinator'],

  prepareHandover: ['coordinator'],
  sendHandover: ['field_worker', 'coordinator'],
  acknowledgeHandover: ['municipal_worker'],
  takeInCharge: ['municipal_worker'],
  disputeCompetence: ['municipal_worker'],
  closeWithoutCharge: ['coordinator'],
  recordAnswer: ['coordinator'],
  listHandovers: ['field_worker', 'coordinator', 'municipal_worker'],
  getHandover: ['field_worker', 'coordinator', 'municipal_worker'],

  setDutyAside: ['coordinator'],

  getVigil: ['call_taker', 'coordinator'],
  getVigilAt: ['call_taker', 'coordinator'],
  openVigil: ['call_taker', 'coordinator'],
  answerChecks: ['call_taker', 'coordinator'],
  addBriefingLine: ['call_taker', 'coordinator'],
  strikeBriefingLine: ['call_taker', 'coordinator'],
  signBriefing: ['call_taker', 'coordinator'],
  acceptBriefing: ['call_taker', 'coordinator'],
  relieveVigil: ['call_taker', 'coordinator'],

  getResponsible: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  getResponsibleAt: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  getCalendarMonth: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  enterClosure: ['coordinator'],
  withdrawClosure: ['coordinator'],

  listRosters: ['call_taker', 'field_worker', 'coordinator'],
  getRoster: ['call_taker', 'field_worker', 'coordinator'],
  getRosterHistory: ['call_taker', 'field_worker', 'coordinator'],
  getOnCallAt: ['call_taker', 'field_worker', 'coordinator'],
  getMyShifts: ['call_taker', 'field_worker', 'coordinator'],
  draftRoster: ['coordinator'],
  planShifts: ['coordinator'],
  planRotation: ['coordinator'],
  removeShifts: ['coordinator'],
  assignShift: ['coordinator'],
  publishRoster: ['coordinator'],
  discardRoster: ['coordinator'],
  takeOver: ['call_taker', 'field_worker', 'coordinator'],
  askSwap: ['call_taker', 'field_worker', 'coordinator'],
  answerSwap: ['call_taker', 'field_worker', 'coordinator'],
  verifyNumber: ['coordinator'],
  recordAbsence: ['call_taker', 'field_worker', 'coordinator'],
  withdrawAbsence: ['call_taker', 'field_worker', 'coordinator'],
  listTowns: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  lookUpPoint: ['call_taker', 'field_worker', 'coordinator'],

  getSession: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  signOut: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  watchChanges: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  getFakePhones: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  advanceClock: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
  playLine: ['call_taker', 'field_worker', 'coordinator', 'municipal_worker'],
} as const satisfies Record<string, readonly ActorKind[]>

export type Act = keyof typeof permissions

/** Whether this kind of actor may give this command or see this view at all; `scope.ts` says on which rows. */
export function mayDo(kind: ActorKind, act: string): boolean {
  return Object.hasOwn(permissions, act) && (permissions[act as Act] as readonly ActorKind[]).includes(kind)
}

/** Everything a role may do, for the screen to say why a button is off. */
export function listActs(kind: ActorKind): Act[] {
  return (Object.keys(permissions) as Act[]).filter((act) => mayDo(kind, act))
}
