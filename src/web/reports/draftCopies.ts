// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DraftFields } from '#core/reports/reportsApi.ts'
import { dropWords, keepWords, listKept } from '../keeping/keptWords.ts'
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
  keep: ({ userId, reportId, tabId: tab, typedAt, ...words }: DraftCopy, insteadOf: string | undefined) =>
    keepWords(
      { store: 'drafts', at: [userId, reportId, tab], typedAt, words },
      insteadOf ? [userId, reportId, insteadOf] : undefined,
    ),

  drop: (userId: string, reportId: string, tab: string) => dropWords({ store: 'drafts', at: [userId, reportId, tab] }),

  /** Whose words are kept apart from whose: two people may share a desk. The latest first; those of an open tab are its own. */
  async listLeft(userId: string, reportId?: string): Promise<DraftCopy[]> {
    const kept = await listKept<KeptWords>('drafts', reportId ? [userId, reportId] : [userId])
    const living = await livingTabs()
    return kept
      .map(({ at: [, report = '', tab = ''], typedAt, words }) => ({
        ...words,
        userId,
        reportId: report,
        tabId: tab,
        typedAt,
      }))
      .filter((copy) => copy.tabId === tabId || !living.has(copy.tabId))
      .toSorted((a, b) => b.typedAt.localeCompare(a.typedAt))
  },
}

type KeptWords = Omit<DraftCopy, 'userId' | 'reportId' | 'tabId' | 'typedAt'>
