// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { PersonProfile } from '#core/cases/caseEvents.ts'
import type { CommandsOf, StreamType } from '#core/policies/policy.ts'
import type { Actor } from '#core/shared/actor.ts'
import { type CommandRequest, type Handled, type HandlerDeps, handle } from '#server/log/handle.ts'
import type { WordsKeeper } from '#server/log/words.ts'
import { callTaker, RHO } from './testAmbito.ts'

export interface Given {
  readonly actor?: Actor
  readonly commandId?: string
  readonly fingerprint?: string
  readonly happenedAt?: string
  readonly answer?: CommandRequest['answer']
}

type Wanted<S extends StreamType> = CommandsOf[S] | ((words: WordsKeeper) => CommandsOf[S])

export const sober: PersonProfile = {
  sex: 'male',
  apparentAge: 40,
  hasDog: false,
  negativeTbTest: 'yes',
  withFamily: false,
}

/** Two minutes before the offices of that Friday closed: what comes in then is looked after by PIS. */
export const BEFORE_CLOSING = '2026-01-09T15:58:00.000Z'

/** Somebody at work: gives commands the way a route does, and looks at the views. */
export function nightShift(deps: HandlerDeps) {
  const now = () => deps.clock.now().toISOString()

  function give<S extends StreamType>(stream: S, id: string, wanted: Wanted<S>, given: Given = {}): Promise<Handled> {
    const { actor = callTaker, commandId = newId(), fingerprint = `${stream}/${id}`, ...rest } = given
    const command = typeof wanted === 'function' ? wanted : () => wanted
    return handle(deps, { actor, commandId, fingerprint, stream, id, command, ...rest })
  }

  async function receiveReport(reportId: string = newId(), receivedAt: string = now()): Promise<string> {
    await give('report', reportId, { type: 'StartReport', channel: 'phone' })
    await give('report', reportId, (words) => ({
      type: 'ReceiveReport',
      bodyKey: 'carabinieri',
      place: words.keep('Corso Europa, fermata dell’autobus'),
      municipality: RHO,
      account: words.keep('Un uomo dorme alla fermata, con un cane. È lucido e trema.'),
      count: { adults: 1 },
      questions: { immediateDanger: 'unknown', minorInvolved: 'no', foreignAndAlone: 'no', violence: 'no' },
      receivedAt,
    }))
    return reportId
  }

  /** Received, judged an emergency: the case is open and its call-out has started. */
  async function openCase(): Promise<{ reportId: string; caseId: string; pageId: string }> {
    const reportId = await receiveReport()
    await give('report', reportId, (words) => ({
      type: 'DecideTriage',
      outcome: 'emergency',
      reason: words.keep('Quattro gradi sotto zero, nessuna alternativa per la notte.'),
    }))
    return deps.db.inAmbito(deps.ambito.id, async (tx) => {
      const { caseId } = await tx
        .selectFrom('view_cases')
        .select('case_id as caseId')
        .where('report_id', '=', reportId)
        .executeTakeFirstOrThrow()
      const { pageId } = await tx
        .selectFrom('view_pages')
        .select('page_id as pageId')
        .where('case_id', '=', caseId)
        .executeTakeFirstOrThrow()
      return { reportId, caseId, pageId }
    })
  }

  async function linkPerson(caseId: string, profile: PersonProfile = sober): Promise<string> {
    const personId = newId()
    await give('case', caseId, (words) => ({
      type: 'LinkPerson',
      personId,
      role: 'assisted',
      calledBy: words.keep('Ermete Inventati'),
      profile,
    }))
    return personId
  }

  /** The night is over for it; its handover is prepared. */
  async function closeCase(caseId: string, outcome = 'placed-shelter', reason = 'Al sicuro.'): Promise<void> {
    await give('case', caseId, (words) => ({
      type: 'CloseOperationally',
      outcome,
      reason: words.keep(reason),
      firstActions: [],
    }))
  }

  return { give, receiveReport, openCase, closeCase, linkPerson, now }
}

export type NightShift = ReturnType<typeof nightShift>
