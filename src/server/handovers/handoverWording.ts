// SPDX-License-Identifier: AGPL-3.0-or-later

import type { HandoverPack, HandoverPerson, HandoverTimes } from '#core/handovers/handoverPack.ts'
import type { AttachmentMatter } from '#core/shared/attachmentMatter.ts'
import type { DocumentLocale } from '#server/app/typesetting/writtenValues.ts'

/** Every word that the document says by itself. The rest was typed by a person and is never touched. */
export interface HandoverWording {
  readonly service: string
  readonly title: string
  readonly confidential: string
  readonly informationCopy: string
  readonly case: string
  readonly page: string
  readonly of: string
  readonly logHash: string
  readonly logPosition: string
  readonly notRecorded: string
  readonly omitted: string
  readonly protectedPlace: string
  readonly for: string
  readonly from: string
  readonly made: string
  readonly who: string
  readonly actions: string
  readonly before: string
  readonly noTerm: string
  readonly acknowledgement: string
  readonly acknowledgeBy: (when: string) => string
  readonly acknowledgeHow: Record<HandoverPack['recipient']['purpose'], string>
  readonly acknowledgeAt: string
  readonly acknowledgePhone: string
  readonly people: string
  readonly role: string
  readonly person: string
  readonly sexAndAge: string
  readonly about: (years: number) => string
  readonly identity: string
  readonly notes: string
  readonly roles: Record<HandoverPerson['role'], string>
  readonly sexes: Record<NonNullable<HandoverPerson['sex']>, string>
  readonly identities: Record<NonNullable<HandoverPerson['identity']>, string>
  readonly facts: string
  readonly reporter: string
  readonly callersWords: string
  readonly protocolAnswers: string
  readonly observations: string
  readonly evaluation: string
  readonly decision: string
  readonly outcome: string
  readonly reason: string
  readonly competence: string
  readonly foundAt: string
  readonly residence: string
  readonly reasoning: string
  readonly help: string
  readonly offered: string
  readonly answer: string
  readonly answers: Record<HandoverPack['offers'][number]['answer'], string>
  readonly placement: string
  readonly place: string
  readonly until: string
  readonly since: string
  readonly nightlyCost: string
  readonly costs: string
  readonly item: string
  readonly fund: string
  readonly amount: string
  readonly total: string
  readonly ownTotal: string
  readonly anticipated: string
  readonly anticipatedFor: string
  readonly anticipatedTotal: string
  readonly address: string
  readonly duties: string
  readonly dutiesRunning: string
  readonly dutiesDone: string
  readonly dutiesNotYours: string
  readonly duty: string
  readonly due: string
  readonly towards: string
  readonly doneAt: string
  readonly receipt: string
  readonly whose: string
  readonly risks: string
  readonly promises: string
  readonly promise: string
  readonly madeTo: string
  readonly goods: string
  readonly thing: string
  readonly where: string
  readonly contacts: string
  readonly attachments: string
  readonly attachmentsHow: string
  readonly number: string
  readonly description: string
  readonly format: string
  readonly matters: Record<AttachmentMatter, string>
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly times: string
  readonly moment: string
  readonly time: string
  readonly elapsed: string
  readonly moments: Record<keyof HandoverTimes, string>
  readonly check: string
  readonly checkHow: string
  readonly handoverId: string
}

const it: HandoverWording = {
  service: 'Pronto Intervento Sociale',
  title: 'Scheda di passaggio',
  confidential: 'Riservato: lo legge solo chi prosegue l’intervento',
  informationCopy: 'Copia per conoscenza',
  case: 'Fascicolo',
  page: 'pagina',
  of: 'di',
  logHash: 'Impronta del registro',
  logPosition: 'posizione',
  notRecorded: 'non rilevato',
  omitted: 'omesso in questa copia',
  protectedPlace: 'Dato protetto: non compare in questo documento.',
  for: 'A',
  from: 'Da',
  made: 'Redatta',
  who: 'Chi',
  actions: 'Da fare per prime',
  before: 'Entro',
  noTerm: 'termine non indicato',
  acknowledgement: 'Conferma di ricezione',
  acknowledgeBy: (when) => `Entro ${when}.`,
  acknowledgeHow: {
    charge:
      'Aprire «Passaggi» in Veglia e confermare la ricezione; poi prendere in carico o, se la competenza è di altri, contestarla con il motivo. Il passaggio è completo solo quando è confermato: senza conferma il coordinatore riceve un avviso.',
    information:
      'Aprire «Passaggi» in Veglia e confermare la ricezione. Questa copia è per conoscenza: non chiede la presa in carico.',
  },
  acknowledgeAt: 'Conferma in linea',
  acknowledgePhone: 'Per telefono',
  people: 'Persone',
  role: 'Ruolo',
  person: 'Persona',
  sexAndAge: 'Sesso, età apparente',
  about: (years) => `circa ${years} anni`,
  identity: 'Identità',
  notes: 'Note',
  roles: { assisted: 'persona assistita', relative: 'familiare', other: 'altra persona' },
  sexes: { female: 'donna', male: 'uomo', unknown: 'sesso non noto' },
  identities: { declared: 'dichiarata', documented: 'da documento' },
  facts: 'Fatti',
  reporter: 'Segnalante',
  callersWords: 'Parole del segnalante',
  protocolAnswers: 'Risposte alla scheda della centrale',
  observations: 'Osservazioni degli operatori',
  evaluation: 'Valutazione professionale',
  decision: 'Decisione',
  outcome: 'Esito',
  reason: 'Perché',
  competence: 'Competenza',
  foundAt: 'Luogo del fatto',
  residence: 'Residenza',
  reasoning: 'Ragioni',
  help: 'Aiuto offerto',
  offered: 'Che cosa',
  answer: 'Risposta',
  answers: {
    offered: 'offerto, senza risposta',
    accepted: 'accettato',
    refused: 'rifiutato',
    unavailable: 'non disponibile',
  },
  placement: 'Collocamento',
  place: 'Luogo',
  until: 'Fino a',
  since: 'Da',
  nightlyCost: 'Costo a notte',
  costs: 'Costi',
  item: 'Voce',
  fund: 'Fondo',
  amount: 'Importo',
  total: 'Totale',
  ownTotal: 'Totale a carico di questo ambito',
  anticipated: 'Anticipati per altri enti',
  anticipatedFor: 'Per conto di',
  anticipatedTotal: 'Totale anticipato, da rimborsare',
  address: 'Indirizzo',
  duties: 'Adempimenti',
  dutiesRunning: 'In corso',
  dutiesDone: 'Assolti',
  dutiesNotYours: 'Non vostri',
  duty: 'Adempimento',
  due: 'Scade',
  towards: 'Verso',
  doneAt: 'Assolto',
  receipt: 'Ricevuta',
  whose: 'Di chi',
  risks: 'Rischi per chi prosegue',
  promises: 'Promesse fatte',
  promise: 'Promessa',
  madeTo: 'A chi',
  goods: 'Beni, chiavi, animali',
  thing: 'Che cosa',
  where: 'Dove',
  contacts: 'Contatti',
  attachments: 'Allegati consegnati',
  attachmentsHow: 'I file si aprono dalla pagina del passaggio; ogni apertura resta scritta.',
  number: 'N.',
  description: 'Descrizione',
  format: 'Formato',
  matters: {
    identity_document: 'documento d’identità',
    police_report: 'verbale delle forze dell’ordine',
    medical_certificate: 'certificato medico',
    picture: 'fotografia',
    other_paper: 'altro documento',
  },
  name: 'Nome',
  phone: 'Telefono',
  email: 'Posta',
  times: 'Orari della notte',
  moment: 'Momento',
  time: 'Ora',
  elapsed: 'Dalla segnalazione',
  moments: {
    reportReceived: 'Segnalazione ricevuta',
    triaged: 'Valutata',
    activated: 'Reperibile attivato',
    acknowledged: 'Attivazione confermata',
    enRoute: 'Partenza',
    onSite: 'Arrivo sul posto',
    patrolReleased: 'Pattuglia liberata',
    checkedIn: 'Entrata nel luogo di accoglienza',
    operationallyClosed: 'Chiusura operativa',
  },
  check: 'Verifica del documento',
  checkHow:
    'Ogni atto della notte è scritto in un registro in cui ciascuna riga porta l’impronta della precedente. L’impronta qui riportata fissa lo stato del registro al momento della redazione: un terzo può ricalcolarla e accertare che nulla sia cambiato dopo. Gli stessi dati esistono in formato JSON.',
  handoverId: 'Identificativo',
}

const en: HandoverWording = {
  service: 'Social emergency service (Pronto Intervento Sociale)',
  title: 'Handover',
  confidential: 'Confidential: only for who carries on',
  informationCopy: 'Copy for information',
  case: 'Case file',
  page: 'page',
  of: 'of',
  logHash: 'Log fingerprint',
  logPosition: 'position',
  notRecorded: 'not recorded',
  omitted: 'left out of this copy',
  protectedPlace: 'Protected: it does not appear in this document.',
  for: 'To',
  from: 'From',
  made: 'Made',
  who: 'Who',
  actions: 'To do first',
  before: 'By',
  noTerm: 'no term given',
  acknowledgement: 'Acknowledgement',
  acknowledgeBy: (when) => `By ${when}.`,
  acknowledgeHow: {
    charge:
      'Open “Handovers” in Veglia and acknowledge; then take in charge or, if another service is competent, dispute it with the reason. The handover is complete only when acknowledged: without it the coordinator is alerted.',
    information:
      'Open “Handovers” in Veglia and acknowledge. This copy is for information: it does not ask to take in charge.',
  },
  acknowledgeAt: 'Online',
  acknowledgePhone: 'By phone',
  people: 'People',
  role: 'Role',
  person: 'Person',
  sexAndAge: 'Sex, apparent age',
  about: (years) => `about ${years}`,
  identity: 'Identity',
  notes: 'Notes',
  roles: { assisted: 'assisted person', relative: 'relative', other: 'other person' },
  sexes: { female: 'woman', male: 'man', unknown: 'sex not known' },
  identities: { declared: 'declared', documented: 'from a document' },
  facts: 'Facts',
  reporter: 'Reporter',
  callersWords: 'Words of the reporter',
  protocolAnswers: 'Answers to the sheet of the desk',
  observations: 'Observations of the team',
  evaluation: 'Professional evaluation',
  decision: 'Decision',
  outcome: 'Outcome',
  reason: 'Reason',
  competence: 'Competence',
  foundAt: 'Found at',
  residence: 'Residence',
  reasoning: 'Reasoning',
  help: 'Help offered',
  offered: 'What',
  answer: 'Answer',
  answers: { offered: 'offered, no answer', accepted: 'accepted', refused: 'refused', unavailable: 'not to be had' },
  placement: 'Placement',
  place: 'Place',
  until: 'Until',
  since: 'From',
  nightlyCost: 'Cost per night',
  costs: 'Costs',
  item: 'Item',
  fund: 'Fund',
  amount: 'Amount',
  total: 'Total',
  ownTotal: 'Total borne by this ambito',
  anticipated: 'Anticipated for other bodies',
  anticipatedFor: 'On behalf of',
  anticipatedTotal: 'Total anticipated, to be paid back',
  address: 'Address',
  duties: 'Duties',
  dutiesRunning: 'Running',
  dutiesDone: 'Fulfilled',
  dutiesNotYours: 'Not yours',
  duty: 'Duty',
  due: 'Due',
  towards: 'Towards',
  doneAt: 'Fulfilled',
  receipt: 'Receipt',
  whose: 'Whose',
  risks: 'Risks for who carries on',
  promises: 'Promises made',
  promise: 'Promise',
  madeTo: 'To whom',
  goods: 'Goods, keys, animals',
  thing: 'What',
  where: 'Where',
  contacts: 'Contacts',
  attachments: 'Attachments handed over',
  attachmentsHow: 'The files open from the page of the handover; each opening is written down.',
  number: 'No.',
  description: 'Description',
  format: 'Format',
  matters: {
    identity_document: 'identity document',
    police_report: 'police report',
    medical_certificate: 'medical certificate',
    picture: 'photograph',
    other_paper: 'other paper',
  },
  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
  times: 'Times of the night',
  moment: 'Moment',
  time: 'Time',
  elapsed: 'Since the report',
  moments: {
    reportReceived: 'Report received',
    triaged: 'Triaged',
    activated: 'On-call worker called out',
    acknowledged: 'Call-out acknowledged',
    enRoute: 'Departure',
    onSite: 'Arrival on site',
    patrolReleased: 'Patrol released',
    checkedIn: 'Check-in at the shelter',
    operationallyClosed: 'Operational closure',
  },
  check: 'Checking this document',
  checkHow:
    'Every act of the night is written in a log where each row carries the fingerprint of the one before. The fingerprint given here fixes the state of the log when the document was made: a third party can compute it again and see that nothing changed since. The same data exist as JSON.',
  handoverId: 'Identifier',
}

export const handoverWording: Record<DocumentLocale, HandoverWording> = { it, en }
