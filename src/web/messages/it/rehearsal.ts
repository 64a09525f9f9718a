// SPDX-License-Identifier: AGPL-3.0-or-later

export const rehearsal = {
  title: 'Esercitazione',
  banner: 'Esercitazione: telefoni e persone sono finti.',
  bannerAdvice: 'Nessun messaggio esce da qui. L’orologio si può solo portare avanti.',
  off: 'Questo ambito non è in esercitazione: non c’è niente da provare qui.',
  clock: 'Orologio',
  clockNow: 'Adesso sono le',
  advances: { 60: '+1 min', 600: '+10 min', 3600: '+1 h' },
  advance: (amount: string) => `Porta avanti l’orologio: ${amount}`,
  advanced: (time: string) => `Ora sono le ${time}`,
  phones: 'Telefoni finti',
  phoneOf: (name: string) => `Telefono di ${name}`,
  none: 'Nessun telefono ha ancora squillato.',
  noneAdvice: 'Registri una segnalazione e la decida emergenza: il primo in turno riceve qui la chiamata.',
  open: 'Apri la pagina',
  openOf: (name: string) => `Apri la pagina di ${name}`,
  channels: { sms: 'SMS', voice: 'telefonata', email: 'e-mail' },
  refusals: { NotRehearsal: 'L’orologio si muove solo in esercitazione.' },
}
