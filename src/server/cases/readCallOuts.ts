// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallOut } from '#core/cases/callOutView.ts'
import { nextRung } from '#core/paging/nextRung.ts'
import { type PageState, page as pageRules } from '#core/paging/page.ts'
import type { PageEvent, PageHelp, PageStep } from '#core/paging/pageEvents.ts'
import { fold } from '#core/shared/decider.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readBusyElsewhere } from '#server/app/sharedRoster.ts'
import { readStream } from '#server/log/eventLog.ts'

/** The call-outs of a case: each rung with what was sent to it and how it went, who is next, and whether somebody left. */
export async function readCallOuts(tx: Tx, ambito: Ambito, caseId: string): Promise<CallOut[]> {
  const pages = await tx
    .selectFrom('view_pages as page')
    .innerJoin('view_cases as found', (join) =>
      join.onRef('found.ambito_id', '=', 'page.ambito_id').onRef('found.case_id', '=', 'page.case_id'),
    )
    .selectAll('page')
    .select(['found.phase as case_phase', 'found.barred_ids'])
    .where('page.ambito_id', '=', ambito.id)
    .where('page.case_id', '=', caseId)
    .orderBy('started_at')
    .orderBy('page_id')
    .execute()
  const messages = await tx
    .selectFrom('outbox')
    .select(['page_id', 'user_id', 'channel', 'state', 'changed_at', 'next_try_at', 'attempts'])
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where((where) => where.or([where('template', 'like', 'activation%'), where('template', 'like', 'safety-help%')]))
    .orderBy('next_try_at')
    .orderBy('place')
    .orderBy('message_id')
    .execute()
  const busy = pages.length > 0 ? await readBusyElsewhere(tx, ambito) : new Set<string>()
  const out = await readOut(tx, ambito, caseId)
  const callOuts: CallOut[] = []
  for (const page of pages) {
    callOuts.push({
      pageId: page.page_id,
      phase: page.phase as CallOut['phase'],
      ...(page.help ? { help: (page.help as unknown as PageHelp).kind } : {}),
      dueAt: page.due_at ?? undefined,
      startedAt: page.started_at,
      acknowledgedBy: nameOf(ambito, page.acknowledged_by),
      ...(page.acknowledged_by && {
        responder: {
          userId: page.acknowledged_by,
          ...(page.departed_at && { departedAt: page.departed_at }),
          ...(page.arrived_at && { arrivedAt: page.arrived_at }),
          isOut: out.has(page.acknowledged_by),
          isBarred: page.barred_at !== null && !ENDED.includes(page.case_phase),
        },
      }),
      attempt: page.attempt,
      round: page.round,
      tries: page.tries,
      nobodySince: page.nobody_since ?? undefined,
      skipped: page.skipped as CallOut['skipped'],
      ...(page.phase === 'calling' && (await readNow(tx, ambito, page.page_id, page.barred_ids))),
      departure:
        page.phase === 'acknowledged' && !ENDED.includes(page.case_phase) && page.depart_next && page.depart_due_at
          ? { next: page.depart_next as 'remind', dueAt: page.depart_due_at }
          : undefined,
      steps: (page.steps as unknown as PageStep[]).map(({ rungs: _places, ...step }) => ({
        ...step,
        name: nameOf(ambito, step.userId) ?? '—',
        called: page.called_ids.includes(step.userId),
        calling: page.calling_ids.includes(step.userId),
        declined: page.declined_ids.includes(step.userId),
        isBusyElsewhere: busy.has(step.userId),
        messages: messages
          .filter((message) => message.page_id === page.page_id && message.user_id === step.userId)
          .map((message) => ({
            channel: message.channel as 'sms',
            state: message.state as 'queued',
            // What has not left yet shows when it will.
            at: message.state === 'queued' && message.attempts === 0 ? message.next_try_at : message.changed_at,
          })),
      })),
    })
  }
  return callOuts
}

/** Each calls one step. */
const CALLS = ['PageStarted', 'PageEscalated', 'PageReopened']
const ENDED = ['operationally_closed', 'closed']

function nameOf(ambito: Ambito, userId: string | null): string | undefined {
  return userId ? (ambito.findPerson(userId)?.name ?? '—') : undefined
}

/** Whose clock of this case runs. */
async function readOut(tx: Tx, ambito: Ambito, caseId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('view_outings')
    .select('user_id')
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where('phase', '<>', 'ended')
    .execute()
  return new Set(rows.map(({ user_id }) => user_id))
}

/** Since when the one now is called, and who is next: by the rules themselves, if the roster does not change meanwhile. */
async function readNow(
  tx: Tx,
  ambito: Ambito,
  pageId: string,
  barred: readonly string[],
): Promise<Pick<CallOut, 'calledAt' | 'next'>> {
  const history = await readStream(tx, ambito.id, 'page', pageId)
  const state: PageState = fold(
    pageRules,
    history.map(({ event }) => event as PageEvent),
  )
  const steps = state.steps.filter(({ userId }) => !barred.includes(userId))
  const call = history.findLast(({ event }) => CALLS.includes(event.type))
  if (steps.length === 0) return {}
  const { step, besides } = nextRung(state, 'no_answer', steps)
  const people = [step, ...besides].flatMap((index) => steps[index] ?? [])
  return {
    ...(call && { calledAt: call.happenedAt }),
    next: {
      isSame: people.every(({ userId }) => state.calling.includes(userId)),
      people: people.map(({ level, userId }) => ({ level, name: nameOf(ambito, userId) ?? '—' })),
    },
  }
}
