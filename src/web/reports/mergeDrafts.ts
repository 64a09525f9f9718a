// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnsweredSheet } from '#core/reports/answeredSheet.ts'
import type { DraftFields } from '#core/reports/reportsApi.ts'
import { withAnswer } from '#core/reports/sheetAnswers.ts'

/** Everything a draft can hold besides the answers to sheets, in the order of the questions. */
export const draftPaths = [
  'blank',
  'takenBy',
  'place',
  'municipality',
  'bodyKey',
  'stationKey',
  'callBack',
  'caller',
  'account',
  'count.adults',
  'count.minors',
  'count.elderly',
  'involved',
  'questions.immediateDanger',
  'questions.minorInvolved',
  'questions.foreignAndAlone',
  'questions.violence',
  'sheet',
  'receivedAt',
] as const
/** One answer to a sheet: its key, its version, the question. */
export type SheetPath = `sheets.${string}`
export type DraftPath = (typeof draftPaths)[number] | SheetPath
type Value = string | number
type Flat = Partial<Record<DraftPath, Value>>

/** One field that two people filled differently: both are shown and a person chooses. */
export interface Clash {
  readonly path: DraftPath
  readonly mine: Value | undefined
  readonly theirs: Value | undefined
}

export interface Merge {
  /** Every clash stands as mine until somebody chooses. */
  readonly fields: DraftFields
  readonly clashes: readonly Clash[]
  /** Fields that only the other person had changed, taken as they are. */
  readonly taken: readonly DraftPath[]
}

/** Three-way: what only one of us changed since `base` stands; what both changed differently is a clash. */
export function mergeDrafts(base: DraftFields, mine: DraftFields, theirs: DraftFields): Merge {
  const [before, own, other] = [flatten(base), flatten(mine), flatten(theirs)]
  const merged: Flat = {}
  const clashes: Clash[] = []
  const taken: DraftPath[] = []
  for (const path of pathsOf(before, own, other)) {
    const iChanged = own[path] !== before[path]
    const theyChanged = other[path] !== before[path]
    if (theyChanged && own[path] !== other[path]) {
      if (iChanged) clashes.push({ path, mine: own[path], theirs: other[path] })
      else taken.push(path)
    }
    put(merged, path, iChanged ? own[path] : other[path])
  }
  return { fields: unflatten(merged), clashes, taken }
}

/** The draft after somebody chose: the other's value for these fields. */
export function takeTheirs(fields: DraftFields, clashes: readonly Clash[]): DraftFields {
  const flat = flatten(fields)
  for (const { path, theirs } of clashes) put(flat, path, theirs)
  return unflatten(flat)
}

/** The same to a reader: an empty field and a missing one say the same. */
export function isSameDraft(a: DraftFields, b: DraftFields): boolean {
  const [left, right] = [flatten(a), flatten(b)]
  return pathsOf(left, right).every((path) => left[path] === right[path])
}

export function isEmptyDraft(fields: DraftFields): boolean {
  return isSameDraft(fields, {})
}

function flatten(fields: DraftFields): Flat {
  const flat: Flat = {}
  for (const path of draftPaths) {
    const [head, leaf] = path.split('.') as [keyof DraftFields, string | undefined]
    const value = leaf === undefined ? fields[head] : (fields[head] as Record<string, Value> | undefined)?.[leaf]
    put(flat, path, value as Value | undefined)
  }
  for (const sheet of fields.sheets ?? [])
    for (const { question, answer } of sheet.answers) put(flat, sheetPath(sheet, question), answer)
  return flat
}

/** The path of one answer; read back by `readSheetPath`. */
export function sheetPath({ key, version }: Pick<AnsweredSheet, 'key' | 'version'>, question: string): SheetPath {
  return `sheets.${key}.${version}.${question}`
}

export function readSheetPath(path: string): { key: string; version: number; question: string } | undefined {
  const [head, key, version, question] = path.split('.')
  return head === 'sheets' && key && version && question ? { key, version: Number(version), question } : undefined
}

/** The paths of every draft, and those of the answers that any of these has. */
function pathsOf(...drafts: readonly Flat[]): DraftPath[] {
  const answers = drafts.flatMap((flat) => (Object.keys(flat) as DraftPath[]).filter((path) => readSheetPath(path)))
  return [...draftPaths, ...new Set(answers)]
}

function unflatten(flat: Flat): DraftFields {
  const fields: Record<string, Value | Record<string, Value>> = {}
  let sheets: AnsweredSheet[] = []
  for (const path of pathsOf(flat)) {
    const value = flat[path]
    if (value === undefined) continue
    const answered = readSheetPath(path)
    if (answered) {
      sheets = withAnswer(sheets, answered, answered.question, String(value))
      continue
    }
    const [head = '', leaf] = path.split('.')
    if (leaf === undefined) fields[head] = value
    else fields[head] = { ...(fields[head] as Record<string, Value> | undefined), [leaf]: value }
  }
  return (sheets.length > 0 ? { ...fields, sheets } : fields) as DraftFields
}

function put(flat: Flat, path: DraftPath, value: Value | undefined) {
  if (value === undefined || value === '') delete flat[path]
  else flat[path] = value
}
