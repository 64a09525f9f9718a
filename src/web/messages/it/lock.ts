// SPDX-License-Identifier: AGPL-3.0-or-later

/** The desk that was left, and the next person who sits down. */
export const lock = {
  title: 'Schermo bloccato',
  advice: 'Ciò che stava scrivendo è rimasto dov’era: confermi che è Lei e continua.',
  unlock: 'Sblocca',
  act: 'Blocca lo schermo, o lascia il posto',
  switch: 'Entra un’altra persona',
  switchAdvice: (name: string) =>
    `Chi prende il posto entra con il proprio nome e firma i propri atti. Ciò che ${name} stava scrivendo, anche una nota non ancora salvata, resta qui chiuso a chiave e si riapre solo quando torna.`,
  soon: 'Fra meno di un minuto lo schermo si blocca. Tocchi lo schermo o prema un tasto per restare.',
  endsAt: (at: string) =>
    `Questa sessione finisce alle ${at}: poi si entra di nuovo, e ciò che sta scrivendo resta. Se prima c’è un momento tranquillo, esca e rientri.`,
  overTitle: 'La sessione è finita',
  overAdvice: 'Dopo tante ore si entra di nuovo. Ciò che stava scrivendo è qui sotto, dov’era.',
  overSilent: 'Finché non rientra, questa postazione non avvisa di telefonate e allarmi.',
  ringing: 'Il telefono suona. Sblocchi per rispondere.',
  alarm: 'C’è un allarme che nessuno ha raccolto. Sblocchi per vederlo.',
}
