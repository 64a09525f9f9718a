// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const WEB = new URL('../src/web/', import.meta.url).pathname

/**
 * Fields whose words lie in the memory of the page alone, each with the reason. Whatever else is typed at a desk is kept
 * (`useTyped`, ADR 0039), on the phone by `useTypedInTab`, in a report by its
 * draft, in the form of a station by its shelf.
 */
const notKept: Readonly<Record<string, string>> = {
  'access/CodeForm.tsx': 'a code for one moment',
  'access/EntrySteps.tsx': 'a password',
  'access/InvitationScreen.tsx': 'a password, before there is anybody to keep it for',
  'access/LockScreen.tsx': 'a password',
  'access/MyCodes.tsx': 'a second factor',
  'access/MyPassword.tsx': 'a password',
  'access/ProofDialog.tsx': 'a password',
  'contacts/CheckAnswer.tsx': 'a code for one moment',
  'vault/RegisterForm.tsx': 'nothing of the vault lies in a browser, not even which shelter has a number',
  'privacy/AuthoriseForm.tsx': 'the number copied by hand is the second thought: found again, it would be none',
  'paging/AnswerFromPhone.tsx': 'what an invented phone answers',
  'reports/ReceivedStep.tsx': 'half an hour that is no time yet: once it is one, the draft keeps it',
  'directory/DirectoryScreen.tsx': 'a search',
  'privacy/FindThing.tsx': 'a search',
  'reads/SoughtForm.tsx': 'a search',
  'rosters/PastInstant.tsx': 'a question',
  'territory/ResponsiblePanel.tsx': 'a question',
}

/** Names of what a file holds in memory only and lets somebody type into. */
function typedInMemory(source: string): string[] {
  const inMemory = new Set([...source.matchAll(/const \[(\w+), \w+\] = useState\b/g)].map(([, name]) => name))
  return [...source.matchAll(/<(?:TextField|TextArea|ComboBox)\b(.*?)\/>/gs)].flatMap(([, field = '']) => {
    const isShownOnly = /\bisReadOnly\b|onChange=\{\(\) => \{\}\}/.test(field)
    const name = /\b(?:value|text)=\{(\w+)/.exec(field)?.[1]
    return name !== undefined && inMemory.has(name) && !isShownOnly ? [name] : []
  })
}

const found = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx') && !path.startsWith('ui/'))
  .map((path) => ({ path, names: typedInMemory(readFileSync(join(WEB, path), 'utf8')) }))
  .filter(({ names }) => names.length > 0)

test('no form loses words when somebody else sits down or the page closes', () => {
  expect(found.filter(({ path }) => !notKept[path])).toEqual([])
})

test('each exception is one still', () => {
  const paths = found.map(({ path }) => path)
  expect(Object.keys(notKept).filter((path) => !paths.includes(path))).toEqual([])
})

test('a planted violation is found', () => {
  const state = "const [reason, setReason] = useState('')"
  expect(typedInMemory(`${state}\n<TextArea value={reason} onChange={setReason} />`)).toEqual(['reason'])
  expect(typedInMemory("const [typed, setTyped] = useState({ a: '' })\n<TextField\n value={typed.a} />")).toEqual([
    'typed',
  ])
  expect(typedInMemory(`${state}\n<TextField isReadOnly value={reason} />`)).toEqual([])
  expect(typedInMemory("const { reason } = useReason('x')\n<TextArea value={reason} />")).toEqual([])
})
