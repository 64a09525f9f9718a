// SPDX-License-Identifier: AGPL-3.0-or-later

export const paging = {
  title: 'Chiamata in uscita',
  helpTitles: { silence: 'Chiamata per chi non dà notizie', panic: 'Chiamata per chi ha chiesto aiuto' },
  busyElsewhere: 'impegno in un altro ambito',
  withdrawn: 'non serve più: ci sono notizie',
  levels: {
    first: '1ª',
    second: '2ª',
    coordinator: 'coordinatore',
    named: 'per nome',
    everybody: 'tutti',
    last_resort: 'ultima istanza',
  },
  running: 'in corso',
  answered: (name: string) => `risponde ${name}`,
  states: {
    answered: 'ha risposto sì',
    calling: 'si chiama adesso',
    declined: 'ha detto no',
    silent: 'non ha risposto',
    waiting: 'aspetta il suo turno',
    stood_down: 'non serve più',
    spared: 'non è servito chiamare',
  },
  waits: (minutes: number) => `si aspetta ${minutes} min`,
  now: {
    calling: 'Ora',
    since: 'dalle',
    then: 'Poi',
    at: 'alle',
    together: (count: number) => `Ora, insieme: ${count}`,
    next: (people: readonly { readonly level: string; readonly name: string }[], isSame: boolean) =>
      isSame
        ? `si richiama ${people.map(({ name }) => name).join(', ')}`
        : `${people.map(({ level, name }) => `${level}: ${name}`).join(', ')}${people.length > 1 ? ', insieme' : ''}`,
    climbs: 'si sale al gradino dopo',
    callNext: 'Chiama subito il prossimo',
    keys: { yes: '1', no: '2', next: '3' },
    whoSaidYes: 'Chi ha detto sì a voce',
    whoCannot: 'Chi non può andare',
    keysOfSeveral: '1: ha detto sì. 2: non può. Di nuovo lo stesso tasto va alla persona dopo, Invio conferma.',
  },
  attempt: (attempt: number) => `${attempt}ª chiamata`,
  skipped: (levels: string) => `Nessuno in turno come ${levels}: si passa oltre subito.`,
  departure: {
    waited: (name: string) => `${name} ha accettato e non risulta ancora in viaggio.`,
    late: (name: string) => `${name} ha accettato ma non risulta in viaggio.`,
    remindIn: 'Promemoria:',
    alarmIn: 'Promemoria inviato. Allarme:',
    advice:
      'Telefoni a voce. Se non parte, chiami il prossimo: chi ha accettato resta finché un’altra persona dice sì.',
    callNext: 'Chiama il prossimo',
    notNeeded: 'Non serve più partire',
    still: (name: string) => `${name} ha accettato e resta finché un’altra persona dice sì.`,
  },
  road: {
    left: 'in viaggio dalle',
    there: 'sul posto dalle',
    leaves: (name: string) => `${name} è in viaggio`,
    leavesAgain: (name: string) => `${name} torna in viaggio`,
    arrives: (name: string) => `${name} è sul posto`,
  },
  nobody: {
    title: (label: string) => `${label}: non c’è nessuno che si possa chiamare.`,
    advice:
      'Veglia chiama solo l’ultimo numero, se c’è. Telefoni Lei a chi può andare e gli faccia prendere il turno (Turni, «Prendo io adesso»); poi, nel fascicolo, prema il tasto 3.',
    here: 'Nessuno in turno, nessun sostituto, nessun altro che possa essere chiamato per questo fascicolo.',
    again: 'Si cerca di nuovo da soli',
    lookNow: 'Cerca di nuovo adesso',
  },
  barred: {
    title: (name: string) => `${name} ha detto sì e non può più seguire questo fascicolo.`,
    advice:
      'Decida adesso. Il perché è in «Chi deve sapere», per chi può leggerlo. Al telefono non lo dica: «Va un’altra squadra, può rientrare. Grazie».',
    replaced: 'Manda un’altra squadra',
    stays: 'Resta, a voce',
    staysAdvice: 'Dal telefono non vede più nulla: la guida la centrale, a voce.',
    reason: 'Motivo della decisione',
    needed: 'Scriva il motivo',
    save: 'Registra la decisione',
  },
  lastResort: {
    title: (label: string) => `${label}: nessuno risponde alla chiamata in uscita.`,
    advice: 'Si chiamano a turno l’ultimo numero e il coordinatore. Telefoni a chiunque possa andare.',
    open: (label: string) => `Apri ${label}`,
    quiet: 'Ho sentito',
    tries: (tries: number, isWithoutAnybody: boolean) =>
      `Ultima istanza, ${tries}ª chiamata: nessuno della scala ${isWithoutAnybody ? 'si può chiamare' : 'ha risposto'}.`,
  },
  channels: { voice: 'voce', sms: 'SMS', push: 'notifica', email: 'e-mail' },
  messageStates: {
    queued: 'in partenza',
    handed_over: 'invio fatto',
    delivered: 'consegna avvenuta',
    answered: 'ha preso la chiamata',
    undelivered: 'consegna mancata',
    failed: 'invio non riuscito',
    cancelled: 'invio fermato',
  },
  times: (times: number) => `${times} volte`,
  saidYes: 'Ha detto sì a voce',
  iGo: 'Vado io',
  cannot: 'Non può',
  saidYesFor: (name: string) => `${name} ha detto sì a voce`,
  cannotFor: (name: string) => `${name} non può andare`,
  cannotReason: 'Motivo (se lo dice)',
  cannotSave: 'Registra il no e chiama il prossimo',
  refusals: {
    PageUnknown: 'La chiamata non c’è più, o non è per Lei.',
    PageAlreadyAcknowledged: 'Qualcuno ha già risposto sì: guardi il diario.',
    PageAlreadyWithdrawn: 'Non serve più: ci sono notizie della persona fuori.',
    NoDepartureAwaited: 'Non si aspetta più la partenza: guardi il diario.',
    NobodyOnCall: 'Nessun altro risulta in turno adesso: telefoni al coordinatore.',
    NotBeingCalled: 'Si sta già chiamando un’altra persona: guardi chi.',
    NobodyAccepted: 'Nessuno ha ancora accettato: la chiamata continua da sola.',
    NotCalledOut: 'Questa persona non è fra quelle chiamate.',
    NobodyBarred: 'Qualcuno ha già deciso, o va un’altra persona: guardi il diario.',
    NotTheResponder: 'Per questa chiamata va un’altra persona: guardi chi.',
    AlreadyDeparted: 'La partenza è già registrata: guardi il diario.',
    AlreadyOnSite: 'L’arrivo è già registrato: guardi il diario.',
    InstantInFuture: 'L’ora è nel futuro. La corregga.',
    InstantBeforeReport: 'L’ora è prima della segnalazione. La corregga.',
  },
}

/** Whom a call-out rings now, beside the case. */
export const pageCalling = (people: readonly { readonly name: string; readonly level: string }[]) =>
  people.length === 0
    ? 'non c’è nessuno da chiamare'
    : `chiamata ${people.map(({ level, name }) => `${level} ${name}`).join(', ')}, poi sale`
