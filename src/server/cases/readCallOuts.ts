// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallOut } from '#core/cases/callOutView.ts'
import type { PageHelp, PageStep } from '#core/paging/pageEvents.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { readBusyElsewhere } from '#server/app/sharedRoster.ts'

/** The call-outs of a case: each rung with what was sent to it and how it went. */
export async function readCallOuts(tx: Tx, ambito: Ambito, caseId: string): Promise<CallOut[]> {
  const pages = await tx
    .selectFrom('view_pages')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .orderBy('started_at')
    .execute()
  const messages = await tx
    .selectFrom('outbox')
    .select(['page_id', 'user_id', 'channel', 'state', 'changed_at'])
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .where((where) => where.or([where('template', 'like', 'activation%'), where('template', 'like', 'safety-help%')]))
    .orderBy('changed_at')
    .execute()
  const busy = pages.length > 0 ? await readBusyElsewhere(tx, ambito) : new Set<string>()
  return pages.map((page) => ({
    pageId: page.page_id,
    phase: page.phase as CallOut['phase'],
    ...(page.help ? { help: (page.help as unknown as PageHelp).kind } : {}),
    step: page.step,
    dueAt: page.due_at ?? undefined,
    startedAt: page.started_at,
    acknowledgedBy: page.acknowledged_by ? (ambito.findPerson(page.acknowledged_by)?.name ?? '—') : undefined,
    steps: (page.steps as unknown as PageStep[]).map((step) => ({
      ...step,
      name: ambito.findPerson(step.userId)?.name ?? '—',
      called: page.called_ids.includes(step.userId),
      declined: page.declined_ids.includes(step.userId),
      isBusyElsewhere: busy.has(step.userId),
      messages: messages
        .filter((message) => message.page_id === page.page_id && message.user_id === step.userId)
        .map((message) => ({
          channel: message.channel as 'sms',
          state: message.state as 'queued',
          at: message.changed_at,
        })),
    })),
  }))
}
