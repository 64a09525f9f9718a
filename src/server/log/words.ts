// SPDX-License-Identifier: AGPL-3.0-or-later

import { v7 as newId } from 'uuid'
import type { TextRef } from '#core/shared/vocabulary.ts'
import type { Tx } from '#server/app/database.ts'
import { commitText, newSalt } from './chain.ts'

/** Turns typed words into a reference for the event, and remembers them for the same transaction. */
export interface WordsKeeper {
  keep(content: string): TextRef
  keepIfAny(content: string | undefined): TextRef | undefined
}

export function collectWords() {
  const rows: { text_id: string; salt: string; content: string }[] = []
  const keeper: WordsKeeper = {
    keep(content) {
      const row = { text_id: newId(), salt: newSalt(), content }
      rows.push(row)
      return { textId: row.text_id, hash: commitText(row.salt, content) }
    },
    keepIfAny: (content) => (content?.trim() ? keeper.keep(content) : undefined),
  }
  return {
    keeper,
    async write(tx: Tx, ambitoId: string, recordedAt: string) {
      const waiting = rows.splice(0)
      if (waiting.length === 0) return
      await tx
        .insertInto('texts')
        .values(waiting.map((row) => ({ ...row, ambito_id: ambitoId, recorded_at: recordedAt })))
        .execute()
    },
  }
}

/** Looks up the words behind references found anywhere in `values`. An erased text reads as ''. */
export async function readWords(
  tx: Tx,
  ambitoId: string,
  values: unknown,
): Promise<(ref: TextRef | undefined) => string> {
  const ids = [...new Set(refsIn(values).map((ref) => ref.textId))]
  const rows = ids.length
    ? await tx
        .selectFrom('texts')
        .select(['text_id', 'content'])
        .where('ambito_id', '=', ambitoId)
        .where('text_id', 'in', ids)
        .execute()
    : []
  const found = new Map(rows.map((row) => [row.text_id, row.content ?? '']))
  return (ref) => (ref ? (found.get(ref.textId) ?? '') : '')
}

/** Every reference to words inside a value, in order. */
export function refsIn(value: unknown): TextRef[] {
  if (Array.isArray(value)) return value.flatMap(refsIn)
  if (value === null || typeof value !== 'object') return []
  if (isRef(value)) return [value]
  return Object.values(value).flatMap(refsIn)
}

function isRef(value: unknown): value is TextRef {
  return typeof value === 'object' && value !== null && 'textId' in value && 'hash' in value
}
