// SPDX-License-Identifier: AGPL-3.0-or-later

/** Who was told of what happened while they were at home. */
export const alerts = {
  told: (name: string, at: string, ways: string) => `Avviso a ${name}: ${at} (${ways}).`,
  leaving: (name: string, at: string) => `Avviso a ${name}: ${at}, in partenza.`,
  failed: (name: string, at: string) => `Avviso a ${name}: ${at}, non è partito. Telefoni.`,
  noWay: (name: string, at: string) =>
    `Avviso a ${name}: ${at}, non è partito: nessun SMS, e-mail o dispositivo verificato. Telefoni.`,
  gathered: (name: string) => `Avviso a ${name}: sarà nel prossimo, uno ogni ora.`,
  ways: { voice: 'telefono', sms: 'SMS', push: 'notifica', email: 'e-mail' },
}
