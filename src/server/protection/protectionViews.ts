// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'kysely'
import type { Conflicted, ProtectionEvent } from '#core/protection/protectionEvents.ts'
import { canonical } from '#server/log/chain.ts'
import { addToDiary } from '#server/log/diary.ts'
import type { RecordedEvent } from '#server/log/eventLog.ts'
import type { ProjectContext } from '#server/log/stream.ts'
import { projectListedCaller } from './listedCallerViews.ts'

type Recorded = RecordedEvent & { readonly event: ProtectionEvent }

/** Keeps who may know on the row of the case, where the scope reads it, and the words about it beside. */
export async function projectProtection(context: ProjectContext, recorded: Recorded): Promise<void> {
  const { tx, ambitoId } = context
  const { id: caseId, event, position } = recorded
  const onCase = sightOf(event)
  if (onCase) {
    await tx
      .updateTable('view_cases')
      .set(onCase)
      .where('ambito_id', '=', ambitoId)
      .where('case_id', '=', caseId)
      .execute()
  }
  const words = wordsOf(recorded)
  if (words) {
    await tx
      .insertInto('view_protections')
      .values({ ambito_id: ambitoId, case_id: caseId, ...words })
      .onConflict((conflict) => conflict.columns(['ambito_id', 'case_id']).doUpdateSet(words))
      .execute()
  }
  if (event.type === 'CallerNoted' || event.type === 'CallerJudged')
    await projectListedCaller(context, { ...recorded, event })
  if (event.type === 'ConflictNamed') await nameConflict(context, recorded, event)
  if (event.type === 'ConflictStruck') {
    await tx
      .deleteFrom('view_conflicts')
      .where('ambito_id', '=', ambitoId)
      .where('conflict_id', '=', event.conflictId)
      .execute()
  }
  await addToDiary(context, caseId, position)
}

/** What an event changes of who sees the case. */
function sightOf(event: ProtectionEvent) {
  switch (event.type) {
    case 'CaseProtected':
      return { is_protected: true, key_ids: added('key_ids', event.by) }
    case 'ProtectionLifted':
      return { is_protected: false, is_centre_joined: false }
    case 'KeyGiven':
      return { key_ids: added('key_ids', event.userId) }
    case 'KeyWithdrawn':
      return { key_ids: removed('key_ids', event.userId) }
    case 'ConflictNamed':
      return barring(event.who, added)
    case 'ConflictStruck':
      return barring(event.who, removed)
    case 'CentreJoined':
      return { is_centre_joined: true }
    case 'CentreLeft':
      return { is_centre_joined: false }
    default:
      return undefined
  }
}

type Listed = 'key_ids' | 'barred_ids' | 'barred_stations'
const removed = (column: Listed, value: string) => sql<string[]>`array_remove(${sql.ref(column)}, ${value})`
const added = (column: Listed, value: string) => sql<string[]>`array_append(${removed(column, value)}, ${value})`

function barring(who: Conflicted, change: typeof added) {
  if (who.kind === 'staff') return { barred_ids: change('barred_ids', who.userId) }
  if (who.kind === 'station') return { barred_stations: change('barred_stations', who.stationKey) }
  return undefined
}

/** Reasons, consent and band, for the panel of the case. */
function wordsOf({ event, actor, happenedAt }: Recorded) {
  switch (event.type) {
    case 'CaseProtected':
      return {
        ground: event.ground,
        reason: JSON.stringify(event.reason),
        protected_at: happenedAt,
        protected_by: event.by,
      }
    case 'LiftAsked':
      return { lift_reason: JSON.stringify(event.reason), lift_asked_at: happenedAt, lift_asked_by: event.by }
    case 'LiftRefused':
    case 'ProtectionLifted':
      return { lift_reason: null, lift_asked_at: null, lift_asked_by: null }
    case 'CentreJoined':
      return { centre_consent: JSON.stringify(event.consent), centre_joined_at: happenedAt }
    case 'CentreLeft':
      return { centre_consent: null, centre_joined_at: null }
    case 'RiskBandRecorded':
      return { risk_band: event.band, risk_recorded_at: happenedAt, risk_recorded_by: canonical(actor) }
    default:
      return undefined
  }
}

async function nameConflict(
  { tx, ambitoId }: ProjectContext,
  { id, actor, happenedAt }: Recorded,
  event: Extract<ProtectionEvent, { type: 'ConflictNamed' }>,
) {
  const { who } = event
  await tx
    .insertInto('view_conflicts')
    .values({
      ambito_id: ambitoId,
      conflict_id: event.conflictId,
      case_id: id,
      kind: who.kind,
      user_id: who.kind === 'staff' ? who.userId : null,
      station_key: who.kind === 'station' ? who.stationKey : null,
      interpreter_key: who.kind === 'interpreter' ? who.interpreterKey : null,
      person_id: who.kind === 'person' ? who.personId : null,
      called_by: who.kind === 'name' ? JSON.stringify(who.calledBy) : null,
      reason: JSON.stringify(event.reason),
      named_at: happenedAt,
      named_by: canonical(actor),
    })
    .execute()
}
