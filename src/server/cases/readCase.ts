// SPDX-License-Identifier: AGPL-3.0-or-later

import { yoursUntil } from '#core/access/ownEntry.ts'
import { isWithoutAnybody } from '#core/cases/callOutView.ts'
import type { PersonProfile } from '#core/cases/caseEvents.ts'
import type { CaseView } from '#core/cases/casesApi.ts'
import { suggestNextStep } from '#core/cases/nextStep.ts'
import { waitsForWaiver } from '#core/cases/openConditions.ts'
import { lacksPlace } from '#core/cases/refusedPlaces.ts'
import { isInterpreterMissing } from '#core/interpreters/isInterpreterMissing.ts'
import type { AnsweredSheet } from '#core/reports/answeredSheet.ts'
import type { Actor } from '#core/shared/actor.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import { readWords } from '#server/log/words.ts'
import { holderOf } from './holderOf.ts'
import { readCallOuts } from './readCallOuts.ts'
import { readClocks } from './readClocks.ts'
import { readCompetence, readOffers } from './readCompetence.ts'
import { readDiary, toDiaryEntry } from './readDiary.ts'
import { readInterpretations } from './readInterpretations.ts'
import { readLocation } from './readLocation.ts'

/** One case, whole. The caller has checked that the viewer may see it; a document is for no reader of its own. */
export async function readCase(tx: Tx, ambito: Ambito, caseId: string, reader?: Actor): Promise<CaseView> {
  const row = await tx
    .selectFrom('view_cases')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  const report = await tx
    .selectFrom('view_reports')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('report_id', '=', row.report_id)
    .executeTakeFirstOrThrow()
  const people = await tx
    .selectFrom('view_people')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .orderBy('linked_position')
    .execute()
  const costs = await tx
    .selectFrom('view_costs')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .orderBy('recorded_position')
    .execute()
  const stays = await tx
    .selectFrom('view_stays')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .orderBy('since')
    .orderBy('stay_id')
    .execute()
  const handovers = await tx
    .selectFrom('view_handovers')
    .selectAll()
    .where('ambito_id', '=', ambito.id)
    .where('case_id', '=', caseId)
    .orderBy('prepared_at')
    .orderBy('handover_id')
    .execute()
  const diary = await readDiary(tx, ambito.id, caseId)
  const clocks = await readClocks(tx, ambito.id, { caseId })
  const callOuts = await readCallOuts(tx, ambito, caseId)
  const interpretations = await readInterpretations(tx, ambito, caseId)

  const received = report.received as unknown as Received
  const triage = report.triage as unknown as { reason: TextRef; decidedAt: string }
  const say = await readWords(tx, ambito.id, [
    received,
    triage,
    row.closure_reason,
    row.first_actions,
    people.map((p) => p.called_by),
    stays.map((s) => s.waivers),
    diary.map((d) => d.event),
  ])
  const phase = row.phase as CaseView['phase']

  const costUntil = (costId: string) => {
    const entry = diary.find(({ event }) => event.type === 'CostRecorded' && event.costId === costId)
    return entry && reader && yoursUntil(entry, reader, ambito.access.ownEntryHours)
  }
  const places = stays.map((stay) => ({
    stayId: stay.stay_id,
    personId: stay.person_id ?? undefined,
    resourceKey: stay.resource_key,
    phase: stay.phase as CaseView['stays'][number]['phase'],
    bedKey: stay.bed_key ?? undefined,
    expiresAt: stay.expires_at ?? undefined,
    unmet: stay.unmet as unknown as string[],
    waived: (stay.waivers as unknown as { condition: string; userId: string; reason: TextRef }[]).map((waiver) => ({
      condition: waiver.condition,
      by: ambito.findPerson(waiver.userId)?.name ?? '—',
      reason: say(waiver.reason),
    })),
  }))

  return {
    caseId,
    number: row.number,
    isProtected: row.is_protected,
    hasFile: true,
    phase,
    priority: row.priority as CaseView['priority'],
    municipality: row.municipality ?? undefined,
    openedAt: row.opened_at,
    receivedAt: row.received_at,
    times: {
      triagedAt: triage.decidedAt,
      acknowledgedAt: row.acknowledged_at ?? undefined,
      departedAt: row.departed_at ?? undefined,
      arrivedAt: row.arrived_at ?? undefined,
      patrolReleasedAt: row.patrol_released_at ?? undefined,
      operationallyClosedAt: row.operationally_closed_at ?? undefined,
      closedAt: row.closed_at ?? undefined,
    },
    patrolMinutes: row.patrol_minutes ?? undefined,
    holder: holderOf({
      openedAt: row.opened_at,
      receivedBy: received.responsible === 'office' ? 'office' : 'pis',
      handovers,
    }),
    reportId: row.report_id,
    reporter: {
      bodyKey: received.bodyKey,
      stationKey: received.stationKey,
      callBack: received.callBack && say(received.callBack),
    },
    place: say(received.place),
    location: readLocation(diary, ambito, say),
    competence: readCompetence(diary, ambito, say),
    offers: readOffers(diary, ambito, say),
    account: say(received.account),
    sheets: [...(received.sheets ?? [])],
    triageReason: say(triage.reason),
    people: people.map((person) => ({
      personId: person.person_id,
      role: person.role as 'assisted',
      calledBy: say(person.called_by as unknown as TextRef),
      profile: person.profile as unknown as PersonProfile,
      dogPlacedAt: person.dog_placed_at ?? undefined,
    })),
    notes: diary.flatMap((entry) => toNote(entry, ambito, say)),
    interpretations,
    costs: costs.map((cost) => ({
      costId: cost.cost_id,
      costType: cost.cost_type,
      amountCents: cost.amount_cents,
      fund: cost.fund,
      supplierKey: cost.supplier_key ?? undefined,
      anticipatedFor: cost.anticipated_for ?? undefined,
      struck: cost.struck,
      yoursUntil: costUntil(cost.cost_id),
    })),
    stays: places,
    callOuts,
    handovers: handovers.map((handover) => ({
      handoverId: handover.handover_id,
      recipient: handover.recipient,
      purpose: handover.purpose as 'charge',
      phase: handover.phase,
    })),
    clocks,
    outcome: row.outcome ?? undefined,
    closureReason: row.closure_reason ? say(row.closure_reason as unknown as TextRef) : undefined,
    firstActions: (row.first_actions as unknown as TextRef[]).map(say),
    diary: diary.map((entry) => toDiaryEntry(entry, ambito, say)),
    nextStep: suggestNextStep({
      phase,
      hasPeople: people.length > 0,
      nobodyToCall: callOuts.some(isWithoutAnybody),
      ladderSilent: callOuts.some((callOut) => callOut.phase === 'calling' && callOut.tries > 0),
      responderBarred: callOuts.some(({ responder }) => responder?.isBarred),
      departureLate: callOuts.some(({ departure }) => departure !== undefined && departure.next !== 'remind'),
      interpreterMissing: isInterpreterMissing(interpretations),
      patrolReleased: row.patrol_released_at !== null,
      stayPhases: stays.map((stay) => stay.phase),
      waiverWaits: places.some(waitsForWaiver),
      placeRefused: lacksPlace(places),
      handoverPhases: handovers.map((handover) => handover.phase),
      openDuties: clocks.filter((clock) => clock.phase === 'open' || clock.phase === 'expired').length,
    }),
  }
}

interface Received {
  readonly responsible: 'pis' | 'office' | 'unknown'
  readonly bodyKey?: string
  readonly stationKey?: string
  readonly callBack?: TextRef
  readonly place: TextRef
  readonly account: TextRef
  readonly sheets?: readonly AnsweredSheet[]
}

function toNote(entry: RecordedEvent, ambito: Ambito, say: (ref: TextRef | undefined) => string): CaseView['notes'] {
  if (entry.event.type !== 'NoteAdded') return []
  const { noteId, kind, text } = entry.event
  return [{ noteId, kind, text: say(text), by: nameOf(ambito, entry.actor), happenedAt: entry.happenedAt }]
}
