// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEntry } from '#core/cases/casesApi.ts'
import { competenceReasons } from '#core/territory/competenceWords.ts'
import type { AmbitoWords } from '../app/ambitoWords.ts'
import type { Catalogue } from '../messages/messages.ts'
import type { Tone } from '../ui/tones.ts'
import { euroWords } from './euro.ts'

export type EventType = keyof Catalogue['cases']['events']

interface Speech {
  readonly cases: Catalogue['cases']
  readonly ambito: AmbitoWords
  readonly timeWords: (at: string) => string
  readonly language: string
}

/** One line of the diary in the language of the screen. An event newer than this browser is shown by its name. */
export function diaryWords({ type, facts }: Pick<DiaryEntry, 'type' | 'facts'>, speech: Speech): string {
  if (!isKnown(type, speech.cases)) return type
  const spoken = Object.entries(facts).map(([name, value]) => [name, factWords(name, value, speech)] as const)
  return speech.cases.events[type](Object.fromEntries(spoken))
}

function factWords(name: string, value: string | number | boolean, speech: Speech): string {
  const { ambito, cases, language, timeWords } = speech
  const text = String(value)
  switch (name) {
    case 'at':
    case 'saidAt':
    case 'dueAt':
    case 'answerBy':
    case 'availableFrom':
    case 'availableUntil':
    case 'expiresAt':
    case 'lastSignAt':
      return timeWords(text)
    case 'municipality':
    case 'recipient':
      return ambito.town(text)
    case 'competent':
    case 'proposed':
    case 'inform':
    case 'foundAt':
    case 'residence':
    case 'lastResidence':
    case 'usualPresence':
    case 'parentsResidence':
      return placesWords(text, speech)
    case 'rule':
      return ruleWords(text, speech)
    case 'solution':
      return ambito.solution(text)
    case 'resourceKey':
    case 'supplierKey':
      return ambito.resource(text)
    case 'stationKey':
      return ambito.stationOf(text)
    case 'callee':
      return text === '112' ? text : ambito.stationOf(text)
    case 'fund':
      return ambito.fund(text)
    case 'costType':
      return ambito.costType(text)
    case 'language':
      return ambito.language(text)
    case 'definition':
      return ambito.duty(text)
    case 'amountCents':
      return euroWords(Number(value), language)
    case 'skipped':
      return text
        .split(' ')
        .map((level) => wordOf(cases.codes, level))
        .join(', ')
    case 'rung':
      return String(Number(value) + 1)
    case 'step':
      // A rung of a call-out has a number, a step of a silence a name.
      return typeof value === 'number' ? String(value + 1) : wordOf(cases.codes, text)
    case 'kind':
      return wordOf(cases.notes.kinds, text)
    case 'role':
      return wordOf(cases.people.roles, text)
    case 'outcome': {
      // Triage and messages have outcomes of their own; those of a case are the ambito's.
      const label = ambito.outcome(text)
      return label === text ? wordOf(cases.codes, text) : label
    }
    default:
      return wordOf(cases.codes, text)
  }
}

/** Codes of municipalities, or the kinds of an answer that is none, joined by a space. */
function placesWords(codes: string, { ambito, cases }: Speech): string {
  return codes
    .split(' ')
    .map((code) => (/^\d{6}$/.test(code) ? ambito.town(code) : wordOf(cases.codes, code)))
    .join(', ')
}

function ruleWords(rule: string, { language }: Speech): string {
  const words = competenceReasons[rule as keyof typeof competenceReasons]
  return words ? words[language.startsWith('it') ? 'it' : 'en'] : rule
}

function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code
}

function isKnown(type: string, { events }: Catalogue['cases']): type is EventType {
  return type in events
}

const tones: Partial<Record<EventType, Tone>> = {
  PersonCheckedIn: 'ok',
  TakenInCharge: 'ok',
  PageAcknowledged: 'ok',
  PageEscalated: 'warn',
  NobodyToCall: 'danger',
  DepartureReminded: 'warn',
  DepartureOverdue: 'danger',
  PageReopened: 'warn',
  HoldExpired: 'warn',
  ConditionWaived: 'warn',
  CompetenceDisputed: 'warn',
  DutyExpired: 'danger',
  CheckMissed: 'warn',
  PanicRaised: 'danger',
}

/** Few lines stand out: what ended well, what slipped, what ran out. */
export function diaryTone(type: string): Tone | undefined {
  return tones[type as EventType]
}
