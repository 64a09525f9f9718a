// SPDX-License-Identifier: AGPL-3.0-or-later
import type { alerts as italian } from '../it/alerts.ts'
import type { SameShape } from '../sameShape.ts'

export const alerts: SameShape<typeof italian> = {
  told: (name: string, at: string, ways: string) => `Told ${name}: ${at} (${ways}).`,
  leaving: (name: string, at: string) => `Message to ${name}: ${at}, leaving.`,
  failed: (name: string, at: string) => `Message to ${name}: ${at}, it did not leave. Please call.`,
  noWay: (name: string, at: string) =>
    `Message to ${name}: ${at}, it did not leave: no verified text message number, e-mail or device. Please call.`,
  gathered: (name: string) => `Message to ${name}: in the next one, one an hour.`,
  ways: { voice: 'telephone', sms: 'SMS', push: 'notification', email: 'e-mail' },
}
