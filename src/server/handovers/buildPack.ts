// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import type { HandoverPack } from '#core/handovers/handoverPack.ts'
import { redactHandover } from '#core/handovers/redactHandover.ts'
import { listAnswers } from '#core/reports/sheetAnswers.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { labelIn, nameOfMunicipality, resourceName } from '#server/app/ambitoNames.ts'
import type { Tx } from '#server/app/database.ts'
import { readCalendar } from '#server/app/officeCalendar.ts'
import { readCase } from '#server/cases/readCase.ts'
import { attachmentsOf } from './attachmentBlocks.ts'
import { competenceOf, offersOf } from './competenceBlocks.ts'
import { interpretersOf } from './interpreterBlocks.ts'
import { outsideAddressOf } from './outsideAddress.ts'

export interface HandoverRow {
  readonly handover_id: string
  readonly case_id: string
  readonly recipient: string
  readonly purpose: string
}

/** The document as it would be sent now, from the case as it stands; one value for the JSON and the PDF. */
export async function buildPack(
  tx: Tx,
  ambito: Ambito,
  row: HandoverRow,
  { now, log }: Pick<HandoverPack, 'log'> & { readonly now: string },
): Promise<HandoverPack> {
  const found = await readCase(tx, ambito, row.case_id)
  const calendar = await readCalendar(tx, ambito)
  const municipality = nameOfMunicipality(ambito, row.recipient)
  const outside = ambito.deskOf(row.recipient) ? undefined : outsideAddressOf(ambito, row.recipient)
  const isSilent = isProtected(found, ambito)
  const pack: HandoverPack = {
    version: 1,
    ambito: { name: ambito.name, body: ambito.body },
    caseNumber: found.number,
    handoverId: row.handover_id,
    recipient: {
      name: ambito.deskOf(row.recipient)?.name ?? outside?.name ?? row.recipient,
      municipality,
      purpose: row.purpose === 'information' ? 'information' : 'charge',
      address: outside
        ? { pec: outside.pec, email: outside.email, phone: outside.phone, postal: outside.postal }
        : null,
    },
    acknowledgement: {
      by: calendar.dutyDueAt('handover-acknowledge', now, row.recipient),
      url: null,
      phone: null,
    },
    times: timesOf(found),
    zone: ambito.zone,
    reporter: reporterOf(found, ambito),
    facts: {
      callersWords: found.account || null,
      answers: answersOf(found, ambito),
      observations: notesOf(found, 'observation'),
      evaluation: notesOf(found, 'evaluation'),
    },
    decision: {
      outcome: labelIn(ambito.outcomes, found.outcome) ?? 'Emergenza',
      reason: [found.triageReason, found.closureReason].filter(Boolean).join('\n\n') || null,
    },
    people: found.people.map((person) => ({
      label: person.calledBy,
      role: person.role,
      sex: person.profile.sex,
      apparentAge: person.profile.apparentAge ?? null,
      identity: null,
      notes: null,
    })),
    competence: competenceOf(found, ambito),
    offers: [...offersOf(found, ambito), ...interpretersOf(found, ambito), ...(isSilent ? [] : staysOf(found, ambito))],
    placement: placementOf(found, ambito),
    costs: costsOf(found, ambito),
    duties: dutiesOf(found, ambito),
    risksForTomorrow: found.notes.filter((note) => note.kind === 'risk').map((note) => note.text),
    promises: found.notes
      .filter((note) => note.kind === 'promise')
      .map((note) => ({ to: ambito.name, what: note.text, by: null })),
    goodsKeysAnimals: found.people
      .filter((person) => person.dogPlacedAt)
      .map((person) => ({ what: `Cane di ${person.calledBy}`, where: resourceName(ambito, person.dogPlacedAt ?? '') })),
    firstThreeActions: found.firstActions.map((action) => ({ action, by: null })),
    contacts: [],
    attachments: await attachmentsOf(tx, ambito.id, row.handover_id),
    omitted: [],
    log,
    generatedAt: now,
  }
  return redactHandover(pack, { protectedCase: isSilent })
}

function timesOf({ times, openedAt, receivedAt, diary }: CaseView): HandoverPack['times'] {
  return {
    reportReceived: receivedAt,
    triaged: times.triagedAt ?? null,
    activated: openedAt,
    acknowledged: times.acknowledgedAt ?? null,
    enRoute: times.departedAt ?? null,
    onSite: times.arrivedAt ?? null,
    patrolReleased: times.patrolReleasedAt ?? null,
    checkedIn: diary.find((entry) => entry.type === 'PersonCheckedIn')?.happenedAt ?? null,
    operationallyClosed: times.operationallyClosedAt ?? null,
  }
}

function reporterOf({ reporter }: CaseView, ambito: Ambito): HandoverPack['reporter'] {
  const body = ambito.bodies.find((entry) => entry.key === reporter.bodyKey)
  const station = body?.stations.find((entry) => entry.key === reporter.stationKey)
  return { body: body?.name ?? 'non rilevato', station: station?.name ?? null }
}

function answersOf({ sheets }: CaseView, ambito: Ambito): HandoverPack['facts']['answers'] {
  return listAnswers(ambito.protocol.sheets, sheets).map(({ question, answer }) => ({
    question: question.text.it,
    answer: question.choices?.find(({ key }) => key === answer)?.label.it ?? plainAnswers[answer] ?? answer,
  }))
}

/** What every question may be answered, besides its own choices. */
const plainAnswers: Readonly<Record<string, string>> = { yes: 'sì', no: 'no', unknown: 'non si sa' }

function notesOf({ notes }: CaseView, kind: CaseView['notes'][number]['kind']): string | null {
  return (
    notes
      .filter((note) => note.kind === kind)
      .map((note) => note.text)
      .join('\n\n') || null
  )
}

function staysOf({ stays }: CaseView, ambito: Ambito): HandoverPack['offers'] {
  return stays.map((stay) => ({
    what: resourceName(ambito, stay.resourceKey),
    answer: stay.phase === 'checked_in' || stay.phase === 'ended' ? ('accepted' as const) : ('offered' as const),
    note: stay.waived.map((waiver) => waiver.reason).join('; ') || null,
  }))
}

function placementOf({ stays, diary }: CaseView, ambito: Ambito): HandoverPack['placement'] {
  const stay = stays.find((entry) => entry.phase === 'checked_in')
  if (!stay) return null
  const resource = ambito.resources.find((entry) => entry.key === stay.resourceKey)
  return {
    place: resourceName(ambito, stay.resourceKey),
    from: diary.findLast((entry) => entry.type === 'PersonCheckedIn')?.happenedAt ?? '',
    until: null,
    nightlyCostCents: resource && 'costPerNightCents' in resource ? resource.costPerNightCents : null,
  }
}

/** A protected case, or a secret place, makes the whole document silent about where (domain.md §4.5). */
function isProtected({ isProtected: isDecided, stays }: CaseView, ambito: Ambito): boolean {
  if (isDecided) return true
  return stays.some(
    (stay) => ambito.resources.find((entry) => entry.key === stay.resourceKey)?.kind === 'secret_shelter',
  )
}

function costsOf({ costs }: CaseView, ambito: Ambito): HandoverPack['costs'] {
  const lines = costs
    .filter((cost) => !cost.struck)
    .map((cost) => ({
      type: labelIn(ambito.costTypes, cost.costType) ?? cost.costType,
      amountCents: cost.amountCents,
      fund: labelIn(ambito.funds, cost.fund) ?? cost.fund,
      anticipatedFor: cost.anticipatedFor ? nameOfMunicipality(ambito, cost.anticipatedFor) : null,
    }))
  return { lines, totalCents: lines.reduce((sum, line) => sum + line.amountCents, 0) }
}

function dutiesOf({ clocks }: CaseView, ambito: Ambito): HandoverPack['duties'] {
  const name = (definition: string) => labelIn(ambito.duties, definition) ?? definition
  return {
    done: clocks.flatMap(({ phase, definition, settledAt }) =>
      phase === 'fulfilled' && settledAt ? [{ what: name(definition), at: settledAt, receipt: null }] : [],
    ),
    running: clocks
      // That it is to be sent is ours, and done by the time somebody reads it.
      .filter(({ phase, definition }) => (phase === 'open' || phase === 'expired') && definition !== 'handover-send')
      .map((clock) => ({ what: name(clock.definition), due: clock.dueAt, towards: null })),
    notYours: [],
  }
}
