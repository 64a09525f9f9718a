// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Session } from '#core/access/sessionApi.ts'
import { NO_SHEET } from '#core/reports/answeredSheet.ts'
import type { DraftFields } from '#core/reports/reportsApi.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSheetWords } from '../app/protocolWords.ts'
import { useSession } from '../app/session.ts'
import { type Catalogue, useMessages } from '../messages/messages.ts'
import type { KeyValue } from '../ui/KeyValues.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { type DraftPath, draftPaths, readSheetPath } from './mergeDrafts.ts'
import { useColleagues } from './paper/colleagues.ts'
import { findStation } from './proposals.ts'

/** What a field of the draft is called; an answer to a sheet is called by its question. */
export function useFieldLabel(): (path: DraftPath) => string {
  const { reports } = useMessages()
  const sheets = useSheetWords()
  return (path) => {
    const answered = readSheetPath(path)
    return answered ? sheets.question(answered, answered.question) : reports.fields[path as keyof typeof reports.fields]
  }
}

/** A value of the draft as a person reads it: names instead of keys and codes. */
export function useFieldWords(): (path: DraftPath, value: string | number | undefined) => string | undefined {
  const { words } = useSession()
  const { town } = useAmbitoWords()
  const { reports, protocol } = useMessages()
  const sheets = useSheetWords()
  const time = useTimeWords()
  const colleagues = useColleagues()
  return (path, value) => {
    if (value === undefined || value === '') return undefined
    if (path === 'takenBy') return colleagues.find(({ userId }) => userId === value)?.name ?? String(value)
    const answered = readSheetPath(path)
    if (answered) return sheets.answer(answered, answered.question, String(value))
    if (path === 'sheet') return value === NO_SHEET ? protocol.none : sheets.title(String(value))
    if (path === 'receivedAt') return time(String(value))
    return path.startsWith('questions.') ? answerWords(value, reports) : nameOf(path, String(value), words, town)
  }
}

/** Typed by hand: of somebody, or by them. */
const typedPaths: readonly DraftPath[] = ['place', 'callBack', 'caller', 'account', 'involved']

/** Everything a draft says, in the order of the questions: label and words. */
export function useDraftRows(): (fields: DraftFields) => KeyValue[] {
  const { reports } = useMessages()
  const say = useFieldWords()
  const sheets = useSheetWords()
  return (fields) => [
    ...draftPaths.flatMap((path): KeyValue[] => {
      const [head, leaf] = path.split('.') as [keyof DraftFields, string | undefined]
      const value = leaf ? (fields[head] as Record<string, string | number> | undefined)?.[leaf] : fields[head]
      const words = say(path, value as string | number | undefined)
      if (words === undefined) return []
      return [[reports.fields[path], words, typedPaths.includes(path) ? 'protected' : undefined]]
    }),
    ...sheets.rows(fields.sheets ?? []),
  ]
}

function answerWords(value: string | number, { answers }: Catalogue['reports']): string {
  return answers[value as keyof typeof answers] ?? String(value)
}

function nameOf(path: DraftPath, value: string, words: Session['words'], town: (code: string) => string): string {
  if (path === 'municipality') return town(value)
  if (path === 'bodyKey') return words.bodies.find(({ key }) => key === value)?.name ?? value
  if (path !== 'stationKey') return value
  const found = words.bodies.map(({ key }) => findStation({ bodyKey: key, stationKey: value }, words)).find(Boolean)
  return found?.name ?? value
}
