// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/policies/policy.ts'
import { anId } from './words.ts'

interface Known {
  readonly reports?: Readonly<Record<string, NonNullable<Awaited<ReturnType<World['findReport']>>>>>
  readonly openDuties?: Readonly<Record<string, Awaited<ReturnType<World['listOpenDuties']>>>>
  readonly openRequests?: readonly string[]
  readonly caseOf?: Readonly<Record<string, string>>
  readonly linked?: Readonly<Record<string, readonly string[]>>
  readonly endedCalls?: Readonly<Record<string, NonNullable<Awaited<ReturnType<World['findEndedCall']>>>>>
  readonly heard?: Readonly<Record<string, NonNullable<Awaited<ReturnType<World['keepHeard']>>>>>
  readonly watched?: readonly string[]
  readonly recipients?: Awaited<ReturnType<World['listRecipients']>>
  readonly outings?: Awaited<ReturnType<World['listOutings']>>
  readonly team?: readonly string[]
  readonly helpPages?: readonly string[]
  readonly callingPages?: readonly string[]
  readonly answeredPages?: readonly string[]
  readonly openingsTowards?: Readonly<Record<string, readonly string[]>>
  readonly waitingCalls?: Readonly<Record<string, string>>
}

/** What a policy finds when it asks, and nothing else. New ids are `made 1`, `made 2`… */
export function aWorld(known: Known = {}): World {
  const { reports = {}, openDuties = {}, openRequests = [], watched = [] } = known
  let made = 0
  return {
    newId: () => anId(`made ${++made}`),
    coverageId: () => 'coverage',
    findReport: async (reportId) => reports[reportId],
    listOpenDuties: async (subjectId) => openDuties[subjectId] ?? [],
    isWatched: async (reportId) => watched.includes(reportId),
    listOpenRequests: async () => openRequests,
    findCaseOf: async (reportId) => known.caseOf?.[reportId],
    listLinkedReports: async (reportId) => known.linked?.[reportId] ?? [],
    findEndedCall: async (callId) => known.endedCalls?.[callId],
    keepHeard: async (reportId) => known.heard?.[reportId],
    listCallingPages: async () => known.callingPages ?? [],
    listPagesAnsweredBy: async () => known.answeredPages ?? [],
    listReopenedPages: async () => [],
    listRecipients: async () => known.recipients ?? [],
    listOutings: async () => known.outings ?? [],
    listTeam: async () => known.team ?? [],
    listHelpPages: async () => known.helpPages ?? [],
    listOpeningsTowards: async (stayId) => known.openingsTowards?.[stayId] ?? [],
    findWaitingCall: async (reportId) => known.waitingCalls?.[reportId],
  }
}
