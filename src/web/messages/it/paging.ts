// SPDX-License-Identifier: AGPL-3.0-or-later

export const paging = {
  title: 'Chiamata in uscita',
  levels: { first: '1ª', second: '2ª', coordinator: 'coordinatore' },
  running: 'in corso',
  answered: (name: string) => `risponde ${name}`,
  climbs: 'sale al gradino dopo tra',
  states: {
    answered: 'ha risposto sì',
    calling: 'chiamata adesso',
    declined: 'ha detto no',
    silent: 'non ha risposto',
    waiting: 'non ancora chiamata',
    stood_down: 'non serve più',
  },
  waits: (minutes: number) => `si aspetta ${minutes} min`,
  channels: { sms: 'SMS', voice: 'voce', email: 'e-mail' },
  messageStates: { queued: 'in partenza', handed_over: 'consegnato', failed: 'non riuscito', cancelled: 'fermato' },
  saidYes: 'Ha detto sì a voce',
  iGo: 'Vado io',
  cannot: 'Non può',
  saidYesFor: (name: string) => `${name} ha detto sì a voce`,
  cannotFor: (name: string) => `${name} non può andare`,
  cannotReason: 'Motivo (se lo dice)',
  cannotSave: 'Registra il no e chiama il prossimo',
  notCalledYet: 'Non è ancora stata chiamata.',
  refusals: {
    PageUnknown: 'La chiamata non c’è più, o non è per lei.',
    PageAlreadyAcknowledged: 'Qualcuno ha già risposto sì: guardi il diario.',
    NotCalledOut: 'Questa persona non è fra quelle chiamate.',
  },
}
