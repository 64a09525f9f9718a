// SPDX-License-Identifier: AGPL-3.0-or-later

/** How one comes in, proves who one is, and sees where one is signed in. */
export const access = {
  mine: {
    title: 'Il mio accesso',
    sessions: 'Dove ha effettuato l’accesso',
    device: (browser: string, system: string) => `${browser} su ${system}`,
    opened: 'aperta',
    used: 'usata',
    thisOne: 'questa',
    end: 'Chiudi questa sessione',
  },
  proof: {
    title: 'Confermi che è Lei',
    advice: 'Per questo atto serve una conferma recente. Ciò che ha scritto resta dov’è.',
    password: 'Password',
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
  refusals: {
    WrongProof: 'Non corrisponde. Controlli e riprovi; nulla di ciò che ha scritto va perso.',
  },
}
