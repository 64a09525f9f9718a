// SPDX-License-Identifier: AGPL-3.0-or-later

type Facts = Readonly<Record<string, string>>

/** What a person decided of whoever said yes and may not see the case any more. */
const decided: Readonly<Record<string, string>> = {
  replaced: 'lascia il posto a un’altra squadra',
  stays: 'resta, anche se non vede il fascicolo',
  lifted: 'può di nuovo seguire il fascicolo',
}

/** What the diary says of a call-out. */
export const pageEvents = {
  PageStarted: (f: Facts) =>
    `Chiamata in uscita partita${f.together ? `, a ${f.together} insieme` : ''}; primo termine ${f.dueAt}${f.skipped ? `; nessuno in turno come ${f.skipped}: si passa oltre subito` : ''}`,
  PageEscalated: (f: Facts) =>
    `${f.tries ? `Ultima istanza, ${f.tries}ª chiamata` : `${f.together ? `Chiamati insieme ${f.together}, gradino` : 'Chiamato il gradino'} ${f.rung ?? f.step}`}${f.attempt ? `, ${f.attempt}ª volta` : ''}${f.round ? `, ${f.round}º giro` : ''} (${f.cause}); termine ${f.dueAt}${f.skipped ? `; nessuno in turno come ${f.skipped}: si passa oltre subito` : ''}`,
  NobodyToCall: (f: Facts) =>
    `Non c’è nessuno che si possa chiamare: allarme sulla console; si cerca di nuovo alle ${f.dueAt}`,
  DepartureReminded: (f: Facts) => `Ricordato a ${f.who} di partire; allarme ${f.dueAt}`,
  DepartureOverdue: (f: Facts) =>
    `Chi ha accettato non è partito: allarme sulla console${f.who ? `, avviso a ${f.who}` : ''}`,
  DepartureClockEnded: () => 'Non serve più partire',
  ResponderDeparted: (f: Facts) => `${f.who} è in viaggio dalle ${f.at}`,
  ResponderArrived: (f: Facts) => `${f.who} è sul posto dalle ${f.at}`,
  ResponderBarred: (f: Facts) => `${f.who} non può più seguire questo fascicolo: decide la centrale`,
  BarredResponderSettled: (f: Facts) => `${f.who} ${decided[f.decision ?? ''] ?? f.decision}`,
  PageReopened: (f: Facts) =>
    `${f.together ? `Chiamati insieme ${f.together}` : `Chiamato il gradino ${f.rung ?? f.step}`} perché ${f.who} non parte; termine ${f.dueAt}`,
  PageDeclined: (f: Facts) => `${f.who} non può andare${f.by ? `, ${f.by}` : ''}`,
  PageAcknowledged: (f: Facts) => `${f.who} ha risposto sì, ${f.by}`,
  CalleePassedOver: (f: Facts) => `${f.who} non si chiama più per questo fascicolo`,
  PageWithdrawn: () => 'Chiamata ritirata: ci sono notizie',
  TeamStoodDown: (f: Facts) => `Non serve più: ${f.who}`,
  AnswerNotTaken: (f: Facts) => `Risposta di ${f.who} non accolta (${f.channel}): ${f.why}`,
  MessageReported: (f: Facts) =>
    `${f.channel} a ${f.who}: ${f.outcome}${f.trouble ? `, ${f.trouble}` : ''}${f.provider ? ` (${f.provider})` : ''}`,
}

/** Why the next one was called, and who a level is. */
export const pageCodes = {
  no_answer: 'nessuna risposta',
  by_hand: 'a mano, senza aspettare',
  somebody_found: 'ora c’è qualcuno',
  everybody: 'tutti',
  declined: 'ha detto no',
}
