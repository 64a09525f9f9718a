// SPDX-License-Identifier: AGPL-3.0-or-later

/** Words typed and not yet sent, which this browser keeps closed for their author alone. */
export const keeping = {
  left: (when: string) => `Parole non inviate, scritte ${when}.`,
  resume: 'Riprendi',
  drop: 'Elimina',
  closed: (when: string) => `Parole rimaste in questo browser, che non si aprono più: le ultime ${when}.`,
  closedAdvice:
    'Sono chiuse con una chiave che il server non ha più. Restano qui una settimana: chi gestisce Veglia sa se la chiave può tornare.',
}
