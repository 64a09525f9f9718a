// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentLocale } from '#server/app/typesetting/writtenValues.ts'

/** Every word printed on the card of a station. */
export const stationCardWording = {
  it: {
    title: 'Carta del comando',
    service: 'Pronto Intervento Sociale',
    foot: 'Questa carta è del comando che vi è scritto. Se si perde, si avvisa il PIS: la carta viene revocata.',
    number: (short: string) => `carta ${short}`,
    danger: 'In pericolo si chiama il 112. Questo modulo non lo sostituisce.',
    qrSays: 'Codice da inquadrare: apre il modulo del comando per scrivere al PIS',
    write: {
      title: 'Scrivere',
      text: 'Si inquadra il codice con il telefono di servizio, si scrive, si invia. La centrale richiama il numero del comando che ha in rubrica. Se la linea manca, il modulo parte da solo quando torna.',
    },
    call: 'Telefonare',
    hours: {
      title: 'Quando',
      text: 'Il PIS risponde quando l’ufficio sociale del comune è chiuso: di notte, il sabato, la domenica, nei giorni festivi e nel santo patrono. A ufficio aperto si chiama il comune.',
    },
    say: {
      title: 'Che cosa dire, in quest’ordine',
      items: [
        'Dove siete: via, luogo, comune.',
        'Chi chiama: comando, nome e grado, numero da richiamare.',
        'Che cosa succede, con le parole di chi c’è.',
        'Chi è coinvolto: quanti adulti, minori, anziani.',
        'Se c’è pericolo adesso.',
      ],
    },
    know: {
      title: 'Da sapere',
      items: [
        'Il modulo non decide niente: decide una persona della centrale, dopo avervi richiamato.',
        'Dopo l’invio si apre la ricevuta: ricevuta, squadra chiamata, in viaggio, sul posto, la pattuglia può andare. Non dice altro.',
        'Non si scrivono indirizzi di case protette.',
      ],
    },
    expires: (at: string) => `Vale fino a ${at}`,
  },
  en: {
    title: 'Card of the station',
    service: 'Social emergency service (PIS)',
    foot: 'This card belongs to the station named on it. If it is lost, tell PIS: the card is revoked.',
    number: (short: string) => `card ${short}`,
    danger: 'In danger call 112. This form does not replace it.',
    qrSays: 'Code to scan: it opens the form of the station, to write to PIS',
    write: {
      title: 'Write',
      text: 'Scan the code with a service phone, write, send. The operations room calls back the number of the station in its own directory. Without a line the form leaves by itself when the line is back.',
    },
    call: 'Telephone',
    hours: {
      title: 'When',
      text: 'PIS answers while the social office of the municipality is closed: at night, on Saturdays, Sundays, holidays and the patron’s day. While the office is open, call the municipality.',
    },
    say: {
      title: 'What to say, in this order',
      items: [
        'Where you are: street, place, municipality.',
        'Who calls: station, name and rank, number to call back.',
        'What happens, in the words of who is there.',
        'Who is involved: how many adults, minors, elderly.',
        'Whether there is danger now.',
      ],
    },
    know: {
      title: 'To know',
      items: [
        'The form decides nothing: a person of the operations room decides, after calling you back.',
        'After sending, the receipt opens: received, team called, on its way, on site, the patrol may go. It says nothing else.',
        'Never write the address of a protected house.',
      ],
    },
    expires: (at: string) => `Valid until ${at}`,
  },
} as const satisfies Record<DocumentLocale, unknown>
