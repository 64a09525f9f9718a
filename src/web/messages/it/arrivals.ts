// SPDX-License-Identifier: AGPL-3.0-or-later

/** For who works in a house: who arrives, and nothing of why. */
export const arrivals = {
  title: 'Arrivi',
  advice:
    'Solo la vostra struttura. Il nome si legge dopo che avete accettato. A chi chiede se una persona è qui, rispondete che non potete dirlo, chiunque sia.',
  coming: 'Chi arriva',
  guests: 'Chi è qui',
  none: 'Nessuno in arrivo.',
  noneAdvice: 'Quando la centrale operativa tiene un letto, compare qui da solo.',
  noGuests: 'Nessuno è qui per il Pronto Intervento Sociale.',
  phases: {
    requested: 'chiesto: il servizio deve ancora decidere',
    held: 'letto tenuto: aspetta la vostra risposta',
    confirmed: 'accettato: in arrivo',
    checked_in: 'è qui',
  },
  until: 'la risposta serve entro',
  since: 'dalle',
  bed: (bed: string) => `letto ${bed}`,
  /** What an action is about, said after its verb. */
  about: (bed: string | undefined) => (bed ? `letto ${bed}` : 'senza letto'),
  unnamed: 'senza nome',
  notNamed: 'Il nome lo dice chi accompagna.',
  needs: {
    female: 'donna',
    male: 'uomo',
    unknown: 'sesso non rilevato',
    age: (years: number) => `circa ${years} anni`,
    dog: 'con un cane',
    tb: { yes: 'test TBC negativo visto', no: 'senza test TBC', unknown: 'test TBC non noto' },
    family: 'con la famiglia',
  },
  waived: (what: string) => `${what}: deroga data`,
  notWaived: (what: string) => `${what}: serve una deroga`,
  accept: 'Accetta',
  refuse: 'Rifiuta',
  refuseSave: 'Rifiuta e libera il letto',
  reason: 'Perché non potete',
  reasonHint: 'lo legge chi segue il fascicolo',
  reasonNeeded: 'Scriva perché: chi segue il fascicolo deve cercare un altro posto',
  arrived: 'È arrivato',
  left: 'È uscito',
  done: {
    accepted: 'Accettato',
    refused: 'Rifiutato: chi segue il fascicolo lo legge subito',
  },
  refusals: {
    NotHeld: 'Il letto non è più tenuto: l’opzione è scaduta o è stata liberata. Chiami la centrale operativa.',
    StayUnknown: 'Questa richiesta non c’è più.',
    NotCheckedIn: 'Il letto è già libero.',
    InstantInFuture: 'L’ora è nel futuro. La corregga.',
  },
}
