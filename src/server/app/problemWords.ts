// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Bilingual } from '#core/shared/bilingual.ts'
import type { Problem } from './problem.ts'

type Locale = keyof Bilingual

const titles: Readonly<Record<number, Bilingual>> = {
  400: { it: 'Dati non validi', en: 'Bad input' },
  401: { it: 'Accesso non effettuato', en: 'Not signed in' },
  403: { it: 'Non consentito', en: 'Not allowed' },
  404: { it: 'Non trovato', en: 'Not found' },
  409: { it: 'Rifiutato dallo stato delle cose', en: 'Refused by the state of things' },
  413: { it: 'Corpo troppo grande', en: 'Body too large' },
  415: { it: 'Si accetta solo JSON', en: 'Unsupported media type' },
  422: { it: 'Identificativo di comando già usato per altro', en: 'Command id already used for something else' },
  429: { it: 'Troppe richieste', en: 'Too many requests' },
  500: { it: 'Errore del programma', en: 'Error of the program' },
  503: { it: 'Non disponibile ora', en: 'Not available now' },
}

const fieldMessages: Readonly<Record<string, Bilingual>> = {
  required: { it: 'manca', en: 'missing' },
  unknown_field: { it: 'campo sconosciuto', en: 'unknown field' },
  invalid_type: { it: 'tipo sbagliato', en: 'wrong type' },
  invalid_value: { it: 'non è tra i valori ammessi', en: 'not one of the values allowed' },
  invalid_format: { it: 'forma sbagliata', en: 'wrong format' },
  too_small: { it: 'troppo piccolo o troppo corto', en: 'too small or too short' },
  too_big: { it: 'troppo grande o troppo lungo', en: 'too big or too long' },
  null_character: { it: 'contiene un carattere nullo', en: 'contains a null character' },
  broken_character: { it: 'contiene mezzo carattere', en: 'contains half a character' },
  before_first_day: { it: 'viene prima del primo giorno', en: 'comes before the first day' },
  too_deep: { it: 'è annidato troppo a fondo', en: 'is nested too deeply' },
  json: { it: 'non è JSON valido', en: 'not valid JSON' },
  utf8: { it: 'non è UTF-8 valido', en: 'not valid UTF-8' },
  uuid_v7: { it: 'serve un UUIDv7 fatto per questo comando', en: 'a UUIDv7 made for this command is required' },
  blank_number: {
    it: 'il numero del foglio non torna con la sua lettera',
    en: 'the number does not fit its check letter',
  },
  impossible_date: { it: 'questa data non esiste nel calendario', en: 'no calendar has this date' },
  date_in_future: { it: 'questa data è nel futuro', en: 'this date is in the future' },
  date_too_old: { it: 'nessuno vive da allora: controlli l’anno', en: 'nobody alive was born then: check the year' },
  file_twice: { it: 'un file alla volta, nella parte «file»', en: 'one file at a time, in the part called file' },
  file_empty: { it: 'è vuoto', en: 'is empty' },
  file_too_big: { it: 'è troppo grande', en: 'is too big' },
  file_kind: { it: 'non è JPEG, PNG, WebP né PDF', en: 'is not JPEG, PNG, WebP or PDF' },
  file_heic: { it: 'è HEIC, che non si può leggere: serve JPEG', en: 'is HEIC, which cannot be read: JPEG is needed' },
  file_infected: { it: 'contiene un programma malevolo', en: 'contains malware' },
  picture_broken: { it: 'è un’immagine rovinata', en: 'is a broken picture' },
  picture_too_large: { it: 'ha troppi punti', en: 'has too many points' },
  picture_moving: { it: 'è un’immagine in movimento', en: 'is a moving picture' },
  pdf_broken: { it: 'è un PDF rovinato', en: 'is a broken PDF' },
  pdf_locked: { it: 'è un PDF protetto da password', en: 'is a PDF locked by a password' },
  pdf_active: { it: 'è un PDF che contiene programmi o moduli attivi', en: 'is a PDF with scripts or active forms' },
  pdf_carries: { it: 'è un PDF che contiene altri file', en: 'is a PDF that carries other files' },
  malformed: { it: 'richiesta malformata', en: 'malformed request' },
}
const wrong: Bilingual = { it: 'non valido', en: 'not valid' }

/** The document as it is sent: codes and paths are the same for everybody, words are in the reader's language. */
export function wordProblem({ type, fields, ...problem }: Problem, locale: Locale) {
  return {
    type,
    title: (titles[problem.status] ?? wrong)[locale],
    ...problem,
    ...(fields && {
      fields: fields.map((field) => ({ ...field, message: (fieldMessages[field.code] ?? wrong)[locale] })),
    }),
  }
}

/** The first of our two languages in `Accept-Language`, by its weights; Italian, the language of the service, if none. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
    return { language: tag.split('-')[0], weight: Number(weight ?? 1) }
  })
  const best = wanted
    .filter(({ language, weight }) => (language === 'it' || language === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight)[0]
  return best?.language === 'en' ? 'en' : 'it'
}
