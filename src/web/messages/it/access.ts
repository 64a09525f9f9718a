// SPDX-License-Identifier: AGPL-3.0-or-later

/** How one comes in, proves who one is, and sees where one is signed in. */
export const access = {
  mine: {
    title: 'Il mio accesso',
    sessions: 'Dove ha effettuato l’accesso',
    device: (browser: string, system: string) => `${browser} su ${system}`,
    opened: 'aperta',
    used: 'usata',
    /** The day stands before the hour when it is not today. */
    lasts: (at: string) => (/^\d/.test(at) ? `vale fino alle ${at}` : `vale fino a ${at}`),
    thisOne: 'questa',
    endOthers: 'Chiudi tutte le altre',
    mustAdd: 'Per il suo ruolo la password da sola non basta. Aggiunga una passkey o i codici: poi può lavorare.',
    mustProve:
      'Per il suo ruolo la password da sola non basta: confermi con la sua passkey o con un codice. Se non li ha più, chieda un nuovo invito a un coordinatore.',
    end: 'Chiudi questa sessione',
  },
  entry: {
    byPasskey: 'Entra con la passkey',
    noPasskeys: 'Le passkey funzionano solo dove Veglia ha un nome (https), non un indirizzo di numeri.',
    passkeyStopped:
      'La passkey non ha risposto: nessun dato è partito. Riprovi, o usi la password; se qui non ne ha ancora una, la aggiunga poi in «Il mio accesso».',
    wait: (seconds: number) =>
      seconds < 60
        ? `Troppi tentativi. Aspetti ${seconds} secondi e riprovi.`
        : `Troppi tentativi. Aspetti ${Math.ceil(seconds / 60)} minuti e riprovi, oppure usi la passkey.`,
    codeTitle: 'Secondo passo',
    codeAdvice: 'Scriva le sei cifre che vede nell’app dei codici. Se non l’ha con sé, un codice di recupero.',
    code: 'Codice',
    confirm: 'Conferma',
    back: 'Torna alla password',
    demoRelaxed: 'In esercitazione la password basta; in un ambito vero servono anche i codici o una passkey.',
  },
  passkeys: {
    title: 'Passkey',
    advice: 'La via più sicura e più rapida: il dito, il volto o il PIN del dispositivo. Una per ogni dispositivo.',
    none: 'Nessuna passkey ancora.',
    add: 'Aggiungi una passkey',
    make: 'Crea la passkey',
    name: 'Nome',
    nameHint: 'Dove sta: il telefono, il computer della centrale, la chiavetta.',
    added: 'aggiunta',
    remove: (name: string) => `Togli ${name}`,
  },
  codes: {
    title: 'Codici a tempo',
    on: 'attivi',
    off: 'non attivi',
    advice: 'Un’app sul telefono mostra sei cifre che cambiano ogni mezzo minuto: si aggiungono alla password.',
    turnOn: 'Attiva i codici',
    renew: 'Nuovi codici di recupero',
    password: 'La sua password',
    next: 'Avanti',
    scan: 'Inquadri il disegno con l’app dei codici, poi scriva le sei cifre che mostra.',
    qr: 'Disegno da inquadrare con l’app dei codici',
    secret: 'Oppure scriva questa chiave nell’app',
    firstCode: 'Le sei cifre',
    confirm: 'Attiva',
    keep: 'Scriva questi codici di recupero su carta, ora: non si vedono più. Ognuno vale una volta.',
  },
  password: {
    title: 'Password',
    change: 'Cambia la password',
    current: 'Quella di adesso',
    next: 'Quella nuova',
    hint: 'Almeno dodici caratteri. Tre o quattro parole a caso vanno bene; non servono maiuscole né simboli.',
    changed: 'Password cambiata. Le altre sue sessioni sono chiuse.',
  },
  proof: {
    title: 'Confermi che è Lei',
    advice: 'Per questo atto serve una conferma recente. Ciò che ha scritto resta dov’è.',
    typed: 'Password, o codice di sei cifre',
    byPasskey: 'Usa la passkey',
    prove: 'Conferma',
  },
  browsers: { edge: 'Edge', firefox: 'Firefox', chrome: 'Chrome', safari: 'Safari', other: 'Altro browser' },
  systems: {
    android: 'Android',
    ios: 'iPhone o iPad',
    windows: 'Windows',
    macos: 'macOS',
    linux: 'Linux',
    other: 'altro dispositivo',
  },
  provider: {
    enter: (name: string) => `Entra con ${name}`,
    refused: (name: string) =>
      `${name} non ha fatto entrare nessuno: riprovi, o usi un’altra via. Se non ha un accesso qui, lo chieda a chi coordina.`,
  },
  refusals: {
    NoProvider: 'Qui non c’è un accesso dell’ente: usi la passkey o la password.',
    ProviderAway: 'L’accesso dell’ente non risponde. Usi la passkey o la password.',
    WrongCredentials: 'E-mail o password non corrette. Controlli e riprovi.',
    WrongCode: 'Il codice non è valido o è già stato usato. Aspetti quello nuovo e riprovi.',
    PasskeyRefused: 'La passkey non è stata accettata. Usi un’altra passkey, o la password.',
    LastWayIn: 'È l’unica via che ha per entrare: prima ne aggiunga un’altra.',
    CodesAlreadyOn: 'I codici sono già attivi.',
    CodesOff: 'I codici non sono attivi: prima li attivi.',
    PasswordShort: 'Troppo corta: servono almeno dodici caratteri.',
    PasswordHasName: 'Contiene il suo nome o la sua e-mail: è la prima che si prova. Ne scelga un’altra.',
    PasswordCommon: 'È fra le password che tutti provano per prime. Ne scelga un’altra.',
    PasswordBreached: 'Questa password è in un elenco di password rubate altrove. Ne scelga un’altra.',
    WrongProof: 'Non corrisponde. Controlli e riprovi; nulla di ciò che ha scritto va perso.',
  },
}
