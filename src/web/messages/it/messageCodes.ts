// SPDX-License-Identifier: AGPL-3.0-or-later

/** What became of a message, and why it did not arrive. */
export const messageCodes = {
  passed_over: 'gestore saltato',
  handed_over: 'invio fatto',
  delivered: 'consegna avvenuta',
  undelivered: 'consegna mancata',
  failed: 'invio non riuscito',
  push: 'notifica',
  refused_connection: 'il gestore rifiuta la connessione',
  no_answer_of_provider: 'il gestore non risponde',
  cut_in_the_middle: 'il gestore ha chiuso a metà',
  provider_error: 'errore del gestore',
  throttled: 'il gestore chiede di rallentare',
  not_let_in: 'il gestore non accetta le credenziali',
  rejected: 'messaggio rifiutato',
  unknown_recipient: 'numero o indirizzo inesistente',
  nobody_picked_up: 'nessuno ha risposto al telefono',
  out_of_reach: 'telefono irraggiungibile',
  expired: 'scaduto prima della consegna',
  device_gone: 'il dispositivo non riceve più',
  no_contact: 'nessun recapito di questo tipo',
}
