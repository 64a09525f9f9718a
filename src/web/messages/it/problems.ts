// SPDX-License-Identifier: AGPL-3.0-or-later

/** What any act may meet besides the refusals of its own feature. */
export const problems = {
  offline: 'Il server non risponde: nulla è stato registrato. Ciò che ha scritto è ancora qui; riprovi fra poco.',
  serverDown: 'Il server non ha potuto registrare. Ciò che ha scritto è ancora qui; riprovi fra poco.',
  notSignedIn: 'La sessione è finita. Entri di nuovo: ciò che ha scritto è ancora qui.',
  notAllowed: 'Il suo ruolo non può farlo. Chieda al coordinatore.',
  stepUpNeeded: 'Serve la conferma che è Lei: non è stato fatto nulla. Ciò che ha scritto è ancora qui; riprovi.',
  notFound: 'Non c’è più, oppure non è per Lei. Torni alla coda.',
  tooMany: 'Troppe richieste in poco tempo. Aspetti qualche secondo e riprovi.',
  badInput: (fields: string) => `Controlli: ${fields}.`,
  unknown: 'Non è stato registrato. Riprovi; se succede ancora, avvisi il coordinatore.',
  onlyRoles: (roles: string) => `Lo può fare: ${roles}.`,
  or: ' o ',
}
