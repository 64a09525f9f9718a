// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEntry } from '#core/cases/casesApi.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { interpreterName } from '#server/app/ambitoNames.ts'
import type { Tx } from '#server/app/database.ts'
import { nameOf } from '#server/app/nameOf.ts'
import { type RecordedEvent, recorded } from '#server/log/eventLog.ts'
import { refsIn } from '#server/log/words.ts'
import { placesOf } from './diaryPlaces.ts'

/** Every row of the log that belongs to a case, in the order in which it was recorded. */
export async function readDiary(tx: Tx, ambitoId: string, caseId: string): Promise<RecordedEvent[]> {
  const rows = await tx
    .selectFrom('view_diary')
    .innerJoin('events', (join) =>
      join.onRef('events.ambito_id', '=', 'view_diary.ambito_id').onRef('events.position', '=', 'view_diary.position'),
    )
    .selectAll('events')
    .where('view_diary.ambito_id', '=', ambitoId)
    .where('view_diary.case_id', '=', caseId)
    .orderBy('events.position')
    .execute()
  return rows.map(recorded)
}

/** One line of the diary: coded facts and the words typed with it, for the screen to put in its own language. */
export function toDiaryEntry(
  entry: RecordedEvent,
  ambito: Ambito,
  say: (ref: TextRef | undefined) => string,
): DiaryEntry {
  const { type, ...data } = entry.event
  const words = refsIn(spokenOf(entry.event)).map(say).filter(Boolean).join(' · ')
  return {
    type,
    facts: {
      ...scalarsOf(data),
      ...namesOf(data, ambito),
      ...interpreterIn(data, ambito),
      ...helpersIn(data, ambito),
      ...skippedIn(data),
      ...togetherIn(data, ambito),
      ...placesOf(entry.event),
    },
    ...(words ? { words } : {}),
    actor: nameOf(ambito, entry.actor),
    happenedAt: entry.happenedAt,
    recordedAt: entry.recordedAt,
  }
}

/** A point is read by the program out of the words beside it: in the diary the words are enough. */
function spokenOf(event: RecordedEvent['event']): object {
  if (event.type === 'PlaceLocated') return event.typed
  // Who is on the list is for who may read the list (`readProtection`); the diary says that it changed, and why.
  if (event.type === 'ConflictNamed' || event.type === 'ConflictStruck') return event.reason
  if (event.type === 'CallerNoted') return {}
  // What a file shows is told beside it, to who may open it; the diary says that it came and went.
  if (event.type.startsWith('Attachment')) return {}
  // The document is read from its handover; here its data would stand as one long line.
  if (event.type === 'HandoverSent') return {}
  if (event.type !== 'ReportReceived') return event
  const { point: _point, placeNormalised: _normalised, ...spoken } = event
  return spoken
}

function scalarsOf(data: object): DiaryEntry['facts'] {
  const scalars = Object.entries(data).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
  return Object.fromEntries(scalars)
}

/** The levels of a call-out that nobody held, as codes for the screen to word. */
function skippedIn(data: { skipped?: readonly string[] | undefined } & object): DiaryEntry['facts'] {
  return data.skipped?.length ? { skipped: data.skipped.join(' ') } : {}
}

/** Who was rung in the same instant. */
function togetherIn(data: { together?: readonly string[] | undefined } & object, ambito: Ambito): DiaryEntry['facts'] {
  return data.together ? { together: data.together.map((id) => ambito.findPerson(id)?.name ?? '—').join(', ') } : {}
}

/** Whom a silence or a panic calls, by their working names. */
function helpersIn(
  data: { helper?: { userId: string } | undefined; helpers?: readonly { userId: string }[] } & object,
  ambito: Ambito,
): DiaryEntry['facts'] {
  const called = [...(data.helper ? [data.helper] : []), ...(data.helpers ?? [])]
  return called.length > 0
    ? { helper: called.map(({ userId }) => ambito.findPerson(userId)?.name ?? '—').join(', ') }
    : {}
}

/** Whoever puts words across, by name. */
function interpreterIn(data: { interpreterKey?: string } & object, ambito: Ambito): DiaryEntry['facts'] {
  if (!data.interpreterKey) return {}
  return { interpreter: interpreterName(ambito, data.interpreterKey) ?? '—' }
}

/** Ids of people of the roster become their working names; the screen has no directory of its own. */
function namesOf(data: { userId?: string; userIds?: readonly string[] } & object, ambito: Ambito): DiaryEntry['facts'] {
  const ids = [...(data.userId ? [data.userId] : []), ...(data.userIds ?? [])]
  return ids.length > 0 ? { who: ids.map((id) => ambito.findPerson(id)?.name ?? '—').join(', ') } : {}
}
