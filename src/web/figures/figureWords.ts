// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FigureTable, getFigures } from '#core/figures/figuresApi.ts'
import type { FigureWords } from '#core/figures/writeFigures.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { languageTags, useLocale, useMessages } from '../messages/messages.ts'

/** The names of tables and rows: ours, and the ambito's for outcomes and municipalities. */
export function useFigureWords(groups: AnswerOf<typeof getFigures>['groups']): FigureWords {
  const { figures: words } = useMessages()
  const ambito = useAmbitoWords()
  const locale = useLocale()
  const monthIn = new Intl.DateTimeFormat(languageTags[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' })

  function row(of: FigureTable['of'], key: string): string {
    const known: Readonly<Record<string, string>> = words.rows[of]
    if (known[key] !== undefined) return known[key]
    if (of === 'municipality') return ambito.town(key)
    if (of === 'month') return monthIn.format(Date.parse(`${key}-01T12:00:00Z`))
    return groups.find((group) => group.key === key)?.[locale] ?? ambito.outcome(key)
  }
  return { ...words, table: (of) => words.tables[of], row }
}
