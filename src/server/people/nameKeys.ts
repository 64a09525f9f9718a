// SPDX-License-Identifier: AGPL-3.0-or-later
import { keysOfCode, keysOfName } from '#core/people/nameIndex.ts'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { ProjectContext } from '#server/log/stream.ts'
import { readWords } from '#server/log/words.ts'

/**
 * The index of names, kept in the transaction of the event that brought the name. The event does not carry it: it is read
 * from `texts`, where the same transaction has just written it and where a rebuild finds it again, unless it was erased.
 */
export const indexName = (context: ProjectContext, personId: string, name: TextRef) =>
  index(context, personId, name, keysOfName)

export const indexCode = (context: ProjectContext, personId: string, code: TextRef) =>
  index(context, personId, code, keysOfCode)

async function index(
  { tx, ambitoId }: ProjectContext,
  personId: string,
  ref: TextRef,
  keysOf: (words: string) => readonly string[],
): Promise<void> {
  const say = await readWords(tx, ambitoId, ref)
  const keys = keysOf(say(ref))
  if (keys.length === 0) return
  await tx
    .insertInto('view_name_keys')
    .values(keys.map((key) => ({ ambito_id: ambitoId, key, person_id: personId, text_id: ref.textId })))
    .execute()
}

/** A name that was struck is not found any more. */
export async function unindex({ tx, ambitoId }: ProjectContext, name: unknown): Promise<void> {
  await tx
    .deleteFrom('view_name_keys')
    .where('ambito_id', '=', ambitoId)
    .where('text_id', '=', (name as TextRef).textId)
    .execute()
}
