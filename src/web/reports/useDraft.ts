// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { type DraftFields, type ReportView, saveDraft, startReport } from '#core/reports/reportsApi.ts'
import { call } from '../app/api.ts'
import { useConnection } from '../app/liveChanges.ts'
import { serverNow } from '../app/serverClock.ts'
import { useSession } from '../app/session.ts'
import { useTowns } from '../app/towns.ts'
import { type DraftCopy, draftCopies } from './draftCopies.ts'
import { type DraftKeeper, type DraftSeed, type DraftState, makeDraftKeeper } from './draftKeeper.ts'
import { findFreshReport, forgetFreshReport } from './freshReports.tsx'
import { withProposals } from './proposals.ts'
import { tabId } from './tabs.ts'

export interface Opening {
  readonly reportId: string
  /** The draft on the server, undefined while there is none or it cannot be reached. */
  readonly draft: ReportView['draft']
  /** Words left here by this tab or by one that is gone. */
  readonly copy: DraftCopy | undefined
  readonly channel: ReportView['channel']
  /** The sheet it was written on, when the screen was opened for that one. */
  readonly blank?: string | undefined
}

export interface Draft extends DraftState {
  readonly keeper: DraftKeeper
  change(change: DraftFields): void
}

/** The draft of one report while its screen is open: what is typed, and whether it is safe. */
export function useDraft(opening: Opening): Draft {
  const { user, words } = useSession()
  const register = useTowns()
  const [keeper] = useState(() => openDraft(user.userId, opening))
  const state = useSyncExternalStore(keeper.subscribe, keeper.get)
  const connection = useConnection()

  useEffect(() => {
    keeper.open()
    return keeper.close
  }, [keeper])
  useEffect(() => {
    if (connection === 'connected') keeper.open()
  }, [connection, keeper])

  function change(change: DraftFields) {
    const before = keeper.get().fields
    // The call came when somebody began to write it down, unless they say otherwise.
    // From paper only the sheet knows.
    const isNow = opening.channel !== 'paper'
    const receivedAt = before.receivedAt ?? (isNow ? new Date(serverNow()).toISOString() : undefined)
    propose({ ...before, receivedAt }, change)
  }

  /** A place was read without the register: what that has to say is proposed when it comes. */
  const isBehind = useRef(false)
  function propose(before: DraftFields, change: DraftFields) {
    const known = isBehind.current ? words : { ...words, register }
    isBehind.current = register === undefined && (isBehind.current || change.place !== undefined)
    keeper.type(withProposals(before, change, { ...words, register }, known))
  }
  const catchUp = useEffectEvent(() => {
    if (isBehind.current) propose(keeper.get().fields, {})
  })
  useEffect(() => {
    if (register) catchUp()
  }, [register])

  return { ...state, keeper, change }
}

function openDraft(userId: string, { reportId, draft, copy, channel, blank }: Opening): DraftKeeper {
  const params = { reportId }
  const kept = draft ?? { revision: 0, fields: findFreshReport(reportId)?.fields ?? {} }
  const first = draft || !blank ? kept.fields : { blank }
  const seed: DraftSeed = copy
    ? { ...copy, isStarted: draft !== undefined }
    : { fields: first, base: kept.fields, revision: kept.revision, inDoubt: [], isStarted: draft !== undefined }
  const keeper = makeDraftKeeper(
    {
      copies: {
        keep: (words) => draftCopies.keep({ ...words, userId, reportId, tabId }, copy?.tabId),
        drop: async () => {
          for (const tab of new Set([tabId, copy?.tabId ?? tabId])) await draftCopies.drop(userId, reportId, tab)
        },
      },
      start: () => call(startReport, { params, body: { channel } }),
      save: async (basedOn, fields) => {
        const { revision } = await call(saveDraft, { params, body: { basedOn, fields } })
        forgetFreshReport(reportId)
        return revision
      },
      now: serverNow,
    },
    seed,
  )
  if (draft && draft.revision !== seed.revision) keeper.meet(draft)
  return keeper
}
