// SPDX-License-Identifier: AGPL-3.0-or-later
import type { World } from '#core/policies/policy.ts'
import { anId } from './words.ts'

interface Known {
  readonly reports?: Readonly<Record<string, NonNullable<Awaited<ReturnType<World['findReport']>>>>>
  readonly openDuties?: Readonly<Record<string, Awaited<ReturnType<World['listOpenDuties']>>>>
  readonly openRequests?: readonly string[]
  readonly watched?: readonly string[]
}

/** What a policy finds when it asks, and nothing else. New ids are `made 1`, `made 2`… */
export function aWorld({ reports = {}, openDuties = {}, openRequests = [], watched = [] }: Known = {}): World {
  let made = 0
  return {
    newId: () => anId(`made ${++made}`),
    coverageId: () => 'coverage',
    findReport: async (reportId) => reports[reportId],
    listOpenDuties: async (subjectId) => openDuties[subjectId] ?? [],
    isWatched: async (reportId) => watched.includes(reportId),
    listOpenRequests: async () => openRequests,
  }
}
