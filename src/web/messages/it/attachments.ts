// SPDX-License-Identifier: AGPL-3.0-or-later
import { ownEntries } from './ownEntries.ts'

type Facts = Readonly<Record<string, string>>

const matters = {
  identity_document: 'documento d’identità',
  police_report: 'verbale delle forze dell’ordine',
  medical_certificate: 'certificato medico',
  picture: 'fotografia',
  other_paper: 'altro documento',
}

/** Files of a case. */
export const attachments = {
  title: 'Allegati',
  key: 'alt+a',
  add: 'Allegato',
  action: 'Aggiungi un allegato',
  none: 'Nessun allegato. Si può anche trascinare qui un file, o incollarlo.',
  unavailable: 'Questa parte ora non si carica. Il resto del fascicolo funziona.',
  dropHere: 'Lasci qui il file',
  hidden: (count: number) =>
    count === 1
      ? 'C’è un allegato: lo vede chi ha la chiave di questo fascicolo protetto.'
      : `Ci sono ${count} allegati: li vede chi ha la chiave di questo fascicolo protetto.`,
  full: 'Il fascicolo ha già tutti gli allegati che può avere. Chieda al coordinatore.',
  number: (number: number) => `n. ${number}`,
  size: (bytes: number) =>
    bytes < 1_000_000
      ? `${Math.max(1, Math.round(bytes / 1_000))} kB`
      : `${String(Math.round(bytes / 100_000) / 10).replace('.', ',')} MB`,
  matters,
  addedBy: (who: string, when: string) => `${who}, ${when}`,
  goesTo: (town: string) => `va a ${town}`,
  show: 'Mostra',
  showLong: (number: number) => `Mostra l’allegato n. ${number}`,
  hide: 'Nascondi',
  hideLong: (number: number) => `Nascondi l’allegato n. ${number}`,
  download: 'Scarica',
  downloadLong: (number: number) => `Scarica l’allegato n. ${number}`,
  notShown: 'Non si apre più: è stato ritirato, oppure non è per Lei.',
  recorded: 'Ogni apertura resta nel registro delle letture.',
  form: {
    title: 'Aggiungi un allegato',
    save: 'Aggiungi',
    file: 'File',
    choose: 'Scegli il file',
    chooseOther: 'Scegli un altro file',
    photograph: 'Fotografa',
    rules: (size: string) =>
      `Foto JPEG, PNG o WebP, oppure PDF; fino a ${size}. Più file si aggiungono uno dopo l’altro.`,
    cleaned: 'Dalle foto si tolgono luogo, ora e telefono. I PDF restano come sono.',
    noScanner: 'Qui nessun antivirus controlla i file: ne aggiunga solo se sa da chi vengono.',
    oneOf: (count: number) => (count === 1 ? 'Poi ne resta un altro.' : `Poi ne restano altri ${count}.`),
    matter: 'Che cosa è',
    description: 'Descrizione',
    descriptionHint: 'due parole per ritrovarlo; il nome del file non viene conservato',
    fileNeeded: 'Scelga il file',
    matterNeeded: 'Scelga che cosa è',
    descriptionNeeded: 'Scriva due parole di descrizione',
    sending: 'Invio',
    sent: (percent: number) => `${percent}%`,
    checking: 'Controllo del file…',
    added: (number: number) => `Allegato n. ${number} aggiunto`,
  },
  withdraw: {
    open: 'Ritira',
    openLong: (number: number) => `Ritira l’allegato n. ${number}`,
    title: (number: number) => `Ritira l’allegato n. ${number}`,
    save: 'Ritira l’allegato',
    reason: 'Perché si ritira',
    hint: 'il file resta, ma nessuno lo apre più; si può ripristinare',
    needed: 'Scriva perché si ritira',
    done: (number: number) => `Allegato n. ${number} ritirato`,
    by: (who: string, when: string) => `Ritirato da ${who}, ${when}`,
    restore: 'Ripristina',
    restoreLong: (number: number) => `Ripristina l’allegato n. ${number}`,
  },
  erased: 'cancellato per legge',
  withdrawn: 'ritirato',
  handover: {
    title: 'Allegati consegnati',
    choose: 'Scelga quali allegati vanno con questo passaggio. Gli altri il comune non li vede.',
    late: 'Si può scegliere anche dopo l’invio.',
    none: 'Nessun allegato va con questo passaggio.',
    noneInCase: 'Il fascicolo non ha allegati.',
    information: 'Una copia per conoscenza non porta allegati.',
    release: 'Consegna',
    releaseLong: (number: number) => `Consegna l’allegato n. ${number}`,
    holdBack: 'Non consegnare più',
    holdBackLong: (number: number) => `Non consegnare più l’allegato n. ${number}`,
    goes: 'consegnato',
    stays: 'non consegnato',
  },
  faults: {
    required: 'Scelga il file.',
    file_twice: 'Un file alla volta.',
    file_empty: 'Il file è vuoto. Lo scelga di nuovo.',
    file_too_big: 'Il file è troppo grande. Faccia una foto più piccola, oppure divida il PDF.',
    file_kind: 'Questo file non si può allegare, qualunque nome abbia: serve una foto JPEG, PNG o WebP, oppure un PDF.',
    file_heic:
      'È una foto HEIC di un iPhone, che qui non si legge. Scelga «Fotografa», oppure sull’iPhone: Impostazioni, Fotocamera, Formati, Più compatibile.',
    file_infected:
      'L’antivirus ha trovato un programma malevolo. Il file non è stato conservato: avvisi il coordinatore.',
    picture_broken: 'La foto è rovinata o incompleta. La faccia di nuovo.',
    picture_too_large: 'La foto ha troppi punti. Ne faccia una più piccola.',
    picture_moving: 'È un’immagine in movimento: serve una foto ferma.',
    pdf_broken: 'Il PDF è rovinato o incompleto. Se lo faccia mandare di nuovo, oppure lo fotografi.',
    pdf_locked: 'Il PDF ha una password. Se lo faccia mandare senza, oppure lo fotografi.',
    pdf_active: 'Il PDF contiene programmi o un modulo attivo. Lo stampi in PDF, oppure lo fotografi.',
    pdf_carries: 'Il PDF contiene altri file. Lo stampi in PDF, oppure lo fotografi.',
  },
  scannerAway: 'L’antivirus non risponde: il file non è stato aggiunto. Riprovi fra poco.',
  refusals: {
    ...ownEntries.refusals,
    AttachmentAlreadyAdded: 'Questo allegato c’è già.',
    AttachmentUnknown: 'L’allegato non c’è più, oppure non è per Lei.',
    AttachmentIsErased: 'L’allegato è stato cancellato per legge.',
    AttachmentIsWithdrawn: 'L’allegato è già stato ritirato.',
    AttachmentNotWithdrawn: 'L’allegato non è ritirato.',
    CaseClosedAlready: 'Il fascicolo è chiuso: non si aggiunge più nulla.',
    TooManyAttachments:
      'Il fascicolo ha già tutti gli allegati che può avere, anche contando i ritirati. Chieda al coordinatore.',
    CaseFull: 'Gli allegati di questo fascicolo occupano già tutto lo spazio previsto. Chieda al coordinatore.',
    HandoverOfAnother: 'Il passaggio è di un altro fascicolo.',
    CopyForInformation: 'Una copia per conoscenza non porta allegati.',
    AlreadyReleased: 'L’allegato va già con questo passaggio.',
    NotReleased: 'L’allegato non va con questo passaggio.',
  },
  events: {
    AttachmentAdded: (f: Facts) => `Allegato n. ${f.number}: ${f.matter}`,
    AttachmentWithdrawn: (f: Facts) => `Allegato n. ${f.number} ritirato`,
    AttachmentRestored: (f: Facts) => `Allegato n. ${f.number} ripristinato`,
    AttachmentReleased: (f: Facts) => `Allegato n. ${f.number} consegnato con un passaggio`,
    AttachmentHeldBack: (f: Facts) => `Allegato n. ${f.number} non più consegnato`,
    AttachmentErased: (f: Facts) => `Allegato n. ${f.number} cancellato per legge`,
  },
}
