// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DraftFields } from '#core/reports/reportsApi.ts'
import { inStore } from './browserStore.ts'
import { livingTabs, tabId } from './tabs.ts'

/** Words typed in this browser that the server has not yet kept. It lives only as long as that is so. */
export interface DraftCopy {
  readonly userId: string
  readonly reportId: string
  /** The tab in which they were typed. */
  readonly tabId: string
  readonly fields: DraftFields
  /** What the server had when these words were typed over it, and the number of that revision. */
  readonly base: DraftFields
  readonly revision: number
  /** Sent without an answer: the server may hold any of these, and then they are ours. */
  readonly inDoubt: readonly DraftFields[]
  readonly typedAt: string
}

export const draftCopies = {
  /** One transaction: at no instant are the words in no copy. */
  keep: (copy: DraftCopy, insteadOf: string | undefined) =>
    inStore('drafts', 'readwrite', (store) => {
      if (insteadOf && insteadOf !== copy.tabId) store.delete([copy.userId, copy.reportId, insteadOf])
      return store.put(copy)
    }),

  drop: (userId: string, reportId: string, tab: string) =>
    inStore('drafts', 'readwrite', (store) => store.delete([userId, reportId, tab])),

  /** Whose words are kept apart from whose: two people may share a desk. The latest first; those of an open tab are its own. */
  async listLeft(userId: string, reportId?: string): Promise<DraftCopy[]> {
    const range = IDBKeyRange.bound([userId, ...(reportId ? [reportId] : [])], [userId, reportId ?? [], []])
    const copies: DraftCopy[] = await inStore('drafts', 'readonly', (store) => store.getAll(range))
    const living = await livingTabs()
    return copies
      .filter((copy) => copy.tabId === tabId || !living.has(copy.tabId))
      .toSorted((a, b) => b.typedAt.localeCompare(a.typedAt))
  },
}
