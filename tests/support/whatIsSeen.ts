// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ActorKind } from '#core/shared/actor.ts'

/** One word in one answer: which answer, which word, whose it was, who read it. */
export interface Sighting {
  readonly answer: string
  readonly word: string
  readonly whose: string
  readonly kind: ActorKind
}

/** Collects what is seen where, and writes it as text to be reviewed. */
export function whatIsSeen() {
  const sightings = new Map<string, Sighting>()
  const silent = new Set<string>()

  return {
    note(sighting: Sighting) {
      sightings.set(JSON.stringify(Object.values(sighting)), sighting)
    },
    /** Asked of somebody, whatever came back: an answer that carries nothing stands in the document too. */
    asked: (answer: string) => void silent.add(answer),
    list: () => [...sightings.values()],
    text(keptNowhere: Readonly<Record<string, string>>) {
      const answers = [...silent].sort((a, b) => a.localeCompare(b, 'en'))
      const told = answers.filter((answer) => list(sightings, answer).length > 0)
      const blocks = told.map((answer) => `${answer}\n${rowsOf(list(sightings, answer)).join('\n')}`)
      const quiet = answers.filter((answer) => !told.includes(answer))
      return [
        head,
        '',
        blocks.join('\n\n'),
        '',
        oneEach('Carry no word and no id of anybody:', quiet),
        '',
        oneEach(
          'Typed, and in no answer and no table of words:',
          Object.entries(keptNowhere).map(([word, why]) => `${word}: ${why}`),
        ),
        '',
      ].join('\n')
    },
  }
}

const head = `What each answer of Veglia may carry of what people typed, and to whom: one block an answer, one line a group of
words with the same readers. A word is named for the endpoint and field it was typed in; #caseId and the like are ids.
own: of the case one was called out for, of one's own desk or one's own link. other: of any other case of the ambito.
house: of the reviewed configuration (phones and mail of staff, addresses of shelters). Nothing of another ambito is
ever in an answer; who is not named on a line never reads its words.
Written from a world full of canaries: UPDATE=1 npx vitest run --project shell src/server/access/visibility.int.test.ts
Read its diff as the husband of somebody in it would.`

const list = (sightings: ReadonlyMap<string, Sighting>, answer: string) =>
  [...sightings.values()].filter((sighting) => sighting.answer === answer)

/** Words that the same people read in the same places stand together. */
function rowsOf(sightings: readonly Sighting[]): string[] {
  const readers = new Map<string, Map<string, Set<string>>>()
  for (const { word, kind, whose } of sightings) {
    const kinds = readers.get(word) ?? new Map<string, Set<string>>()
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(whose))
    readers.set(word, kinds)
  }
  const groups = new Map<string, string[]>()
  for (const [word, kinds] of readers) {
    const who = [...kinds]
      .map(([kind, whose]) => `${kind} ${[...whose].sort(byCloseness).join('+')}`)
      .sort()
      .join(', ')
    groups.set(who, [...(groups.get(who) ?? []), word])
  }
  return [...groups].map(([who, words]) => wrapped(`  ${who}:`, words, '      ')).sort()
}

const closeness = ['own', 'other', 'protected', 'house', 'elsewhere']
const byCloseness = (a: string, b: string) => closeness.indexOf(a) - closeness.indexOf(b)

/** A line each: two branches that add an endpoint meet without a conflict. */
const oneEach = (title: string, words: readonly string[]) =>
  [title, ...[...new Set(words)].sort().map((word) => `  ${word}`)].join('\n')

function wrapped(title: string, words: readonly string[], indent = '  '): string {
  const lines = [title]
  let line = indent
  for (const word of [...new Set(words)].sort()) {
    if (line.length + word.length > 118) {
      lines.push(line.trimEnd())
      line = indent
    }
    line += `${word} `
  }
  return [...lines, line.trimEnd()].filter((one) => one.trim() !== '').join('\n')
}
