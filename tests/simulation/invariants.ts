// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/app/database.ts'
import { GENESIS_HASH } from '#server/log/chain.ts'
import { type RecordedEvent, readLog, recorded } from '#server/log/eventLog.ts'
import type { House } from '../support/aHouse.ts'
import { accountOfCalls } from './accountOfCalls.ts'
import { accountOfOutings } from './accountOfOutings.ts'

interface Stay {
  readonly bed?: string | undefined
  readonly person?: string | undefined
  readonly takes: boolean
}

/**
 * Reads what was appended since the last look and keeps its own small account of it, apart from the rules and from the
 * views. Each sentence it returns is a promise that was broken.
 */
export function invariantsOf(house: House) {
  const { db, ambito } = house.deps
  let head = { position: 0, hash: GENESIS_HASH }
  const stays = new Map<string, Stay>()
  const pages = new Map<string, { caseId: string; dueAt: string; acknowledgedAt?: string }>()
  /** Call-outs whose worker said yes and has not left: when somebody is told. */
  const departures = new Map<string, string>()
  const openCases = new Set<string>()
  const duties = new Map<string, { open: boolean; dueAt: string }>()
  /** Lines that fell and have not ended: since when they wait, and whether a screen has been told. */
  const dropped = new Map<string, { attempts: number; told: boolean }>()
  const links = new Map<string, string>()
  const gathered = new Map<string, string>()
  const broken: string[] = []
  const outings = accountOfOutings()
  const calls = accountOfCalls()

  function account(entry: RecordedEvent): void {
    outings.account(entry)
    calls.account(entry)
    const { id, event, recordedAt, actor } = entry
    const stay = stays.get(id)
    const page = pages.get(id)
    const duty = duties.get(id)
    switch (event.type) {
      case 'StayRequested':
        stays.set(id, { person: event.personId, takes: false })
        break
      case 'BedHeld':
        stays.set(id, { ...stay, bed: `${event.resourceKey} ${event.bedKey}`, takes: true })
        break
      case 'BedMarked':
        stays.set(id, { bed: `${event.resourceKey} ${event.bedKey}`, takes: true })
        break
      case 'HoldExpired':
      case 'HoldReleased':
      case 'StayRefused':
      case 'StayEnded':
        stays.set(id, { ...stay, takes: false })
        break
      case 'PageStarted':
        pages.set(id, { caseId: event.caseId, dueAt: event.dueAt })
        break
      case 'PageEscalated':
        if (page?.acknowledgedAt) broken.push('somebody was called after the call-out was acknowledged')
        if (event.cause === 'no_answer' && page && recordedAt < page.dueAt)
          broken.push('a rung was left before its time')
        if (event.cause === 'no_answer' && actor.kind !== 'system')
          broken.push('a person moved the ladder as if time had')
        pages.set(id, { caseId: page?.caseId ?? '', dueAt: event.dueAt })
        break
      case 'NobodyToCall':
        pages.set(id, { caseId: page?.caseId ?? '', dueAt: event.dueAt })
        break
      case 'PageAcknowledged':
        if (page?.acknowledgedAt) broken.push('a call-out was acknowledged twice')
        pages.set(id, { caseId: event.caseId, dueAt: '', acknowledgedAt: recordedAt })
        if (event.departBy) departures.set(id, event.departBy)
        break
      case 'PageReopened':
        if (!page?.acknowledgedAt) broken.push('a call-out was opened again that nobody had accepted')
        pages.set(id, { caseId: page?.caseId ?? '', dueAt: event.dueAt })
        departures.delete(id)
        break
      case 'DepartureReminded':
        if (recordedAt < (departures.get(id) ?? '')) broken.push('somebody was reminded to leave before their time')
        departures.set(id, event.dueAt)
        break
      case 'DepartureOverdue':
      case 'DepartureClockEnded':
        departures.delete(id)
        break
      case 'ResponderDeparted':
      case 'ResponderArrived':
        departures.delete(id)
        break
      case 'TeamDeparted':
      case 'TeamArrived':
      case 'CaseClosedOperationally':
        // One who leaves for themselves stops no clock but their own.
        if ('pageId' in event) break
        for (const [pageId, { caseId }] of pages) if (caseId === id) departures.delete(pageId)
        break
      case 'PageWithdrawn':
        pages.set(id, { caseId: page?.caseId ?? '', dueAt: '', acknowledgedAt: page?.acknowledgedAt ?? recordedAt })
        break
      case 'CaseOpened':
        openCases.add(id)
        gathered.set(event.reportId, id)
        break
      case 'LineDropped':
        dropped.set(id, { attempts: 0, told: false })
        break
      case 'CallBackRecorded':
        if (event.attempt !== (dropped.get(id)?.attempts ?? 0) + 1) broken.push('a call back was counted twice')
        dropped.set(id, { attempts: event.attempt, told: false })
        break
      case 'CallBackRaised':
      case 'DroppedCallLeftAlone':
        if (recordedAt < (event.type === 'CallBackRaised' ? event.dueAt : '')) broken.push('a call back was due early')
        dropped.set(id, { attempts: dropped.get(id)?.attempts ?? 0, told: true })
        break
      case 'LineRestored':
      case 'ReportReceived':
        dropped.delete(id)
        break
      case 'DroppedCallClosed':
        if (event.outcome === 'not_found' && !event.searched) broken.push('nobody says where they searched')
        if (actor.kind === 'system') broken.push('a dropped call ended by itself')
        dropped.delete(id)
        break
      case 'ReportLinked':
        if (actor.kind === 'system') broken.push('a report was linked by no person')
        if (event.to === id || links.has(event.to)) broken.push('a linked report leads another')
        links.set(id, event.to)
        break
      case 'ReportUnlinked':
        links.delete(id)
        break
      case 'ReportGathered':
        gathered.set(event.reportId, id)
        break
      case 'ReportParted':
        gathered.delete(event.reportId)
        break
      case 'CaseClosed':
        openCases.delete(id)
        break
      case 'DutyOpened':
        duties.set(id, { open: true, dueAt: event.dueAt })
        break
      case 'DutyExpired':
      case 'DutyFulfilled':
      case 'DutySetAside':
        if (event.type === 'DutyExpired' && duty && recordedAt < duty.dueAt)
          broken.push('a duty expired before its time')
        duties.set(id, { dueAt: duty?.dueAt ?? '', open: false })
        break
    }
  }

  async function readOn(tx: Tx): Promise<void> {
    const rows = await readLog(tx, ambito.id, head.position, 10_000)
    for (const row of rows) {
      if (row.position !== head.position + 1 || row.previous_hash !== head.hash) {
        broken.push('the log does not continue from where it was')
      }
      account(recorded(row))
      head = row
    }
    const { n } = await tx
      .selectFrom('events')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    if (n !== head.position) broken.push('the log has shrunk')
  }

  /** Every dropped call is called back, resolved, or with a person: nothing that is due is kept from the screens. */
  async function checkDropped(now: string): Promise<void> {
    const rows = await house.asOwner<{ id: string; phase: string; due: boolean; ended: boolean }>(
      `select call.report_id as id, phase, outcome is not null as ended,
              coalesce(raise_at <= $1 or alone_at <= $1, false) as due
       from view_dropped_calls call join view_reports using (ambito_id, report_id)`,
      [now],
    )
    const shown = new Map(rows.map((row) => [row.id, row]))
    for (const [id] of dropped) {
      const row = shown.get(id)
      if (!row || row.ended) broken.push('a dropped call has disappeared')
      else if (row.phase === 'call_dropped' && row.due) broken.push('a dropped call is due and nobody was told')
      else if (row.phase !== 'call_dropped' && !links.has(id)) broken.push('a dropped call is with nobody')
    }
  }

  /** To be looked at when the engine has done what was due. */
  async function check(): Promise<string[]> {
    const now = house.now()
    await db.inAmbito(ambito.id, async (tx) => {
      await readOn(tx)
      const shown = await tx.selectFrom('view_duties').select(['duty_id', 'phase']).execute()
      if (shown.length !== duties.size || shown.some((row) => !duties.has(row.duty_id))) {
        broken.push('a duty has disappeared')
      }
      const received = await tx
        .selectFrom('fake_phone_messages')
        .select(['message_id', 'body', 'received_at'])
        .execute()
      const queued = await tx.selectFrom('outbox').select(['message_id', 'page_id']).execute()
      const pageOf = new Map(queued.map((row) => [row.message_id, row.page_id]))
      for (const { message_id, body, received_at } of received) {
        const answeredAt = pages.get(pageOf.get(message_id) ?? '')?.acknowledgedAt
        if (answeredAt && body.startsWith('activation') && received_at > answeredAt) {
          broken.push('somebody was called after the acknowledgement')
        }
      }
    })
    const taking = [...stays.values()].filter((stay) => stay.takes)
    if (hasRepeats(taking.map((stay) => stay.bed))) broken.push('a bed has two holders')
    if (hasRepeats(taking.flatMap((stay) => stay.person ?? []))) broken.push('a person sleeps in two places')
    for (const page of pages.values()) {
      if (!page.acknowledgedAt && page.dueAt <= now) broken.push('a call-out waits beyond its minutes')
    }
    for (const dueAt of departures.values()) if (dueAt <= now) broken.push('somebody has not left and nobody was told')
    const owned = new Set([...pages.values()].map((page) => page.caseId))
    for (const caseId of openCases) if (!owned.has(caseId)) broken.push('an open case is nobody’s')
    await checkDropped(now)
    broken.push(...outings.broken(now), ...calls.broken())
    for (const [reportId, leader] of links) {
      if (gathered.get(reportId) !== gathered.get(leader)) broken.push('one fact has two responses')
    }
    for (const duty of duties.values()) if (duty.open && duty.dueAt <= now) broken.push('a duty ran out unseen')
    return broken.splice(0)
  }
  return { check, countTogether: calls.countTogether }
}

function hasRepeats(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length
}
