// SPDX-License-Identifier: AGPL-3.0-or-later

/** Who calls has a name of a list of conflicts: a person looks, before anything is said. Only who may read the list sees these words. */
export const listedCallers = {
  panel: 'Hanno chiamato con un nome in elenco',
  list: 'Chi ha chiamato con un nome in elenco, ultimo mese',
  none: 'Nessuno ha chiamato con il nome di chi non deve sapere.',
  title: (caseNumber: string) => `Chi chiama ha un nome dell’elenco del fascicolo ${caseNumber}`,
  say: 'Finché non sa chi è, dica solo:',
  advice:
    'Può essere un omonimo: un nome non è una prova. Richiami il comando al numero della rubrica, mai quello da cui hanno chiamato, poi dica qui chi era.',
  maybe: (name: string, because: string) => `${name} (${because})`,
  may: 'Può essere',
  struck: 'Il nome non è più in elenco.',
  unnamed: 'senza nome',
  report: (number: string) => `segnalazione ${number}`,
  attempt: 'richiesta di notizie',
  case: (caseNumber: string) => `fascicolo ${caseNumber}`,
  noted: (at: string) => `annotata alle ${at}`,
  open: 'nessuno ha ancora detto chi era',
  isThem: 'È la persona in elenco',
  isOther: 'È un’altra persona',
  judgedBy: (by: string, at: string) => `${by}, ${at}`,
  judge: 'Dica chi ha chiamato',
  judgeOf: (said: string) => `Dica chi ha chiamato: ${said}`,
  again: 'Correggi',
  form: {
    title: 'Chi ha chiamato',
    question: 'È la persona in elenco?',
    yes: 'sì, è quella persona',
    no: 'no, è un’altra',
    reason: 'Come lo sa',
    save: 'Registra chi era',
    answerNeeded: 'Risponda sì o no',
    reasonNeeded: 'Scriva come lo sa',
  },
  byName: 'Qualcun altro, per nome',
  name: 'Nome e cognome',
  nameHint: 'non entra fra le persone del registro; serve a riconoscere chi chiama',
  nameNeeded: 'Scriva il nome',
  alike: (names: readonly string[]) =>
    `Lavora con noi: ${names.join(', ')}. Un nome solo non esclude nessuno di noi dal fascicolo: se è la stessa persona, la aggiunga scegliendola dall’elenco.`,
  strike: (name: string) => `Togli ${name}`,
  strikeForm: { title: 'Togliere dall’elenco', save: 'Togli dall’elenco', reason: 'Perché' },
  callerHint: 'se chiede di una persona: tasto X, prima di ogni risposta',
  refusals: {
    NobodyListed: 'Nessuno in elenco si chiama così: può rispondere come sempre.',
  },
}
