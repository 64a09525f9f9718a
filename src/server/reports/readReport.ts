// SPDX-License-Identifier: AGPL-3.0-or-later
import type { z } from 'zod'
import type { VegliaEvent } from '#core/policies/policy.ts'
import { writeBlankNumber } from '#core/reports/paperBlanks.ts'
import type { FeedbackGiven, FormArrived, ReportReceived, TriageDecided } from '#core/reports/reportEvents.ts'
import type { DraftFields, ReportView } from '#core/reports/reportsApi.ts'
import type { TriageView } from '#core/reports/triageApi.ts'
import type { Actor } from '#core/shared/actor.ts'
import { ownUntil } from '#server/access/ownEntry.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { readStream } from '#server/log/eventLog.ts'
import { readWords } from '#server/log/words.ts'
import { readPlace } from './placeWords.ts'

type Received = Omit<z.infer<typeof ReportReceived>, 'type'>
type Feedback = Omit<z.infer<typeof FeedbackGiven>, 'type'> & { actor: Actor }
type Form = Omit<z.infer<typeof FormArrived>, 'type'>
type Triage = Omit<z.infer<typeof TriageDecided>, 'type'> & { actor: Actor; decidedAt: string }

type JudgementEvent = Extract<VegliaEvent, { type: 'TriageDecided' | 'TriageCorrected' }>

export function isJudgement(event: VegliaEvent): event is JudgementEvent {
  return event.type === 'TriageDecided' || event.type === 'TriageCorrected'
}

/** One report as its screen shows it, words included. The caller has checked that the viewer may. */
export async function readReport(tx: Tx, ambito: Ambito, reader: Actor, reportId: string): Promise<ReportView> {
  const row = await tx
    .selectFrom('view_reports')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('report_id', '=', reportId)
    .executeTakeFirstOrThrow()
  const draft = await tx
    .selectFrom('report_drafts')
    .select(['revision', 'fields', 'saved_at'])
    .where('ambito_id', '=', ambito.id)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  const received = row.received as unknown as Received | null
  const triage = row.triage as unknown as Triage | null
  const corrected = row.corrected_triages as unknown as Triage[]
  const feedback = row.feedback as unknown as Feedback[]
  const form = row.form as unknown as Form | null
  const history = await readStream(tx, ambito.id, 'report', reportId)
  const say = await readWords(tx, ambito.id, [received, triage, corrected, feedback, form])
  return {
    reportId,
    number: row.number,
    phase: row.phase as ReportView['phase'],
    channel: row.channel as ReportView['channel'],
    startedAt: row.started_at,
    ...(!received && row.phase !== 'discarded'
      ? {
          draft: {
            revision: draft?.revision ?? 0,
            fields: (draft?.fields ?? {}) as DraftFields,
            savedAt: draft?.saved_at,
          },
        }
      : {}),
    ...(form ? { form: toFormView(form, row.started_at, say) } : {}),
    ...(received
      ? {
          received: {
            ...withoutPaper(withoutRefs(received)),
            ...readPlace(received, say),
            ...entryOf(row, received, ambito),
            account: say(received.account),
            caller: received.caller && say(received.caller),
            callBack: received.callBack && say(received.callBack),
            involved: received.involved && say(received.involved),
          },
        }
      : {}),
    ...(triage
      ? {
          triage: {
            ...toTriageView(triage, ambito, say),
            yoursUntil: ownUntil(history, isJudgement, reader, ambito),
          },
        }
      : {}),
    correctedTriages: corrected.map((before) => toTriageView(before, ambito, say)),
    feedback: feedback.map(({ said, heardBy, saidAt, actor }) => ({
      said: say(said),
      heardBy: heardBy && say(heardBy),
      saidBy: nameOf(ambito, actor),
      saidAt,
    })),
    ...(row.case_id ? { caseId: row.case_id } : {}),
  }
}

/** How it came to stand here: when and by whom it was written in, from which sheet, who had taken the call. */
function entryOf(
  row: { readonly entered_at: string | null; readonly entered_by: string | null; readonly since: string },
  { paper, late }: Received,
  ambito: Ambito,
) {
  return {
    enteredAt: row.entered_at ?? row.since,
    enteredBy: nameOf(ambito, JSON.parse(row.entered_by ?? '{}')),
    late: late ?? false,
    ...(paper?.takenBy ? { takenBy: ambito.findPerson(paper.takenBy)?.name ?? '—' } : {}),
    ...(paper?.blank ? { blank: writeBlankNumber(paper.blank) } : {}),
  }
}

function toFormView(
  { cardId: _, ...form }: Form,
  arrivedAt: string,
  say: Awaited<ReturnType<typeof readWords>>,
): NonNullable<ReportView['form']> {
  return {
    ...form,
    place: say(form.place),
    account: say(form.account),
    caller: form.caller && say(form.caller),
    callBack: say(form.callBack),
    involved: form.involved && say(form.involved),
    arrivedAt,
  }
}

function withoutPaper<R extends Pick<Received, 'paper' | 'late'>>({ paper: _, late: __, ...received }: R) {
  return received
}

/** References to words never leave: what they say stands in their place. */
function withoutRefs({ placeNormalised: _n, point: _p, ...received }: Received) {
  return received
}

function toTriageView(
  { actor, reason, redirectedTo, toldTo, safetyChecked, handledBy, ...triage }: Triage,
  ambito: Ambito,
  say: Awaited<ReturnType<typeof readWords>>,
): TriageView {
  return {
    ...triage,
    reason: say(reason),
    decidedBy: nameOf(ambito, actor),
    redirectedTo: redirectedTo && say(redirectedTo),
    toldTo: toldTo && say(toldTo),
    safetyChecked: safetyChecked && say(safetyChecked),
    handledBy: handledBy && (ambito.findPerson(handledBy)?.name ?? '—'),
  }
}
