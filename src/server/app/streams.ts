// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as newId } from 'uuid'
import type { World } from '#core/policies/policy.ts'
import { alertStream } from '#server/alerts/alertStream.ts'
import { attachmentStream } from '#server/attachments/attachmentStream.ts'
import { stayStream } from '#server/beds/stayStream.ts'
import { breakGlassStream } from '#server/breakglass/breakGlassStream.ts'
import { callStream } from '#server/calls/callStream.ts'
import { findEndedCall } from '#server/calls/endedCall.ts'
import { caseStream } from '#server/cases/caseStream.ts'
import { contactStream } from '#server/contacts/contactStream.ts'
import { dutyStream } from '#server/duties/dutyStream.ts'
import { handoverStream } from '#server/handovers/handoverStream.ts'
import { interpretationStream } from '#server/interpreters/interpretationStream.ts'
import type { Streams } from '#server/log/stream.ts'
import type { WordsKeeper } from '#server/log/words.ts'
import { listHelpPages, listOutings, listTeam } from '#server/outings/outingLookups.ts'
import { outingStream } from '#server/outings/outingStream.ts'
import { pageStream } from '#server/paging/pageStream.ts'
import { attemptStream } from '#server/people/attemptStream.ts'
import { personStream } from '#server/people/personStream.ts'
import { disclosureStream } from '#server/privacy/disclosureStream.ts'
import { erasureStream } from '#server/privacy/erasureStream.ts'
import { holdStream } from '#server/privacy/holdStream.ts'
import { retentionReviewStream } from '#server/privacy/retentionReviewStream.ts'
import { protectionStream } from '#server/protection/protectionStream.ts'
import { readingAlarmStream } from '#server/reads/readingAlarmStream.ts'
import { padStream } from '#server/reports/padStream.ts'
import { keepHeardWords, listLinkedReports } from '#server/reports/reportLookups.ts'
import { reportStream } from '#server/reports/reportStream.ts'
import { stationCardStream } from '#server/reports/stationCardStream.ts'
import { watchStream } from '#server/reports/watchStream.ts'
import { coverageStream } from '#server/rosters/coverageStream.ts'
import { rosterStream } from '#server/rosters/rosterStream.ts'
import { staffStream } from '#server/rosters/staffStream.ts'
import { coverageIdOf } from '#server/rosters/streamIds.ts'
import { closureStream } from '#server/territory/closureStream.ts'
import { destinationStream } from '#server/vault/destinationStream.ts'
import { listOpeningsTowards } from '#server/vault/openingLookups.ts'
import { openingStream } from '#server/vault/openingStream.ts'
import { vigilStream } from '#server/vigils/vigilStream.ts'
import type { Tx } from './database.ts'

/** Every stream of the house, by name. */
export const streams: Streams = {
  report: reportStream,
  case: caseStream,
  page: pageStream,
  stay: stayStream,
  handover: handoverStream,
  duty: dutyStream,
  call: callStream,
  closure: closureStream,
  roster: rosterStream,
  staff: staffStream,
  coverage: coverageStream,
  watch: watchStream,
  vigil: vigilStream,
  pad: padStream,
  person: personStream,
  station_card: stationCardStream,
  contacts: contactStream,
  destination: destinationStream,
  outing: outingStream,
  protection: protectionStream,
  attempt: attemptStream,
  opening: openingStream,
  break_glass: breakGlassStream,
  erasure: erasureStream,
  hold: holdStream,
  disclosure: disclosureStream,
  retention_review: retentionReviewStream,
  reading_alarm: readingAlarmStream,
  attachment: attachmentStream,
  alert: alertStream,
  interpretation: interpretationStream,
}

/** Answers the policies from the transaction that caused them. */
export function worldOf(tx: Tx, ambitoId: string, words: WordsKeeper): World {
  return {
    newId,
    coverageId: () => coverageIdOf(ambitoId),
    async findReport(reportId) {
      const row = await tx
        .selectFrom('view_reports')
        .select(['municipality', 'received_at'])
        .where('ambito_id', '=', ambitoId)
        .where('report_id', '=', reportId)
        .executeTakeFirst()
      if (!row?.received_at) return undefined
      return { receivedAt: row.received_at, ...(row.municipality ? { municipality: row.municipality } : {}) }
    },
    async listOpenDuties(subjectId) {
      const rows = await tx
        .selectFrom('view_duties')
        .select(['duty_id', 'definition'])
        .where('ambito_id', '=', ambitoId)
        .where('subject_id', '=', subjectId)
        .where('phase', 'in', ['open', 'expired'])
        .orderBy('trigger_at')
        .orderBy('duty_id')
        .execute()
      return rows.map((row) => ({ dutyId: row.duty_id, definition: row.definition }))
    },
    async isWatched(reportId) {
      const row = await tx
        .selectFrom('view_watches')
        .select('phase')
        .where('ambito_id', '=', ambitoId)
        .where('report_id', '=', reportId)
        .where('phase', '<>', 'settled')
        .executeTakeFirst()
      return row !== undefined
    },
    async listOpenRequests(caseId) {
      const rows = await tx
        .selectFrom('view_stays')
        .select('stay_id')
        .where('ambito_id', '=', ambitoId)
        .where('case_id', '=', caseId)
        .where('phase', '=', 'requested')
        .orderBy('since')
        .orderBy('stay_id')
        .execute()
      return rows.map((row) => row.stay_id)
    },
    async findCaseOf(reportId) {
      const row = await tx
        .selectFrom('view_reports')
        .select('case_id')
        .where('ambito_id', '=', ambitoId)
        .where('report_id', '=', reportId)
        .executeTakeFirst()
      return row?.case_id ?? undefined
    },
    listOpeningsTowards: (stayId) => listOpeningsTowards(tx, ambitoId, stayId),
    listLinkedReports: (reportId) => listLinkedReports(tx, ambitoId, reportId),
    listOutings: () => listOutings(tx, ambitoId),
    listTeam: (caseId) => listTeam(tx, ambitoId, caseId),
    listHelpPages: (outingId, kind) => listHelpPages(tx, ambitoId, outingId, kind),
    findEndedCall: (callId) => findEndedCall(tx, ambitoId, callId),
    keepHeard: (reportId) => keepHeardWords(tx, ambitoId, words, reportId),
    async listCallingPages(caseId) {
      const rows = await tx
        .selectFrom('view_pages')
        .select('page_id')
        .where('ambito_id', '=', ambitoId)
        .where('case_id', '=', caseId)
        .where('phase', '=', 'calling')
        .orderBy('started_at')
        .orderBy('page_id')
        .execute()
      return rows.map((row) => row.page_id)
    },
    async listPagesAnsweredBy(caseId, userId) {
      const rows = await tx
        .selectFrom('view_pages')
        .select('page_id')
        .where('ambito_id', '=', ambitoId)
        .where('case_id', '=', caseId)
        .where('acknowledged_by', '=', userId)
        .orderBy('started_at')
        .orderBy('page_id')
        .execute()
      return rows.map((row) => row.page_id)
    },
    async listReopenedPages(caseId) {
      const rows = await tx
        .selectFrom('view_pages')
        .select(['page_id as pageId', 'acknowledged_by as userId'])
        .where('ambito_id', '=', ambitoId)
        .where('case_id', '=', caseId)
        .where('phase', '=', 'calling')
        .where('acknowledged_by', 'is not', null)
        .$narrowType<{ userId: string }>()
        .execute()
      return rows
    },
    async listRecipients(caseId) {
      const rows = await tx
        .selectFrom('view_handovers')
        .select(['recipient', 'purpose'])
        .where('ambito_id', '=', ambitoId)
        .where('case_id', '=', caseId)
        .where((where) => where.or([where('phase', '<>', 'closed_no_charge'), where('purpose', '=', 'information')]))
        .orderBy('prepared_at')
        .orderBy('handover_id')
        .execute()
      return rows.map(({ recipient, purpose }) => ({
        recipient,
        purpose: purpose === 'information' ? 'information' : 'charge',
      }))
    },
    async findWaitingCall(reportId) {
      const row = await tx
        .selectFrom('view_calls')
        .select('call_id')
        .where('ambito_id', '=', ambitoId)
        .where('written_report_id', '=', reportId)
        .where('outcome', 'is', null)
        .executeTakeFirst()
      return row?.call_id
    },
  }
}
