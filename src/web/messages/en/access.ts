// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Catalogue } from '../it.ts'

export const access: Catalogue['access'] = {
  mine: {
    title: 'My access',
    sessions: 'Where you are signed in',
    device: (browser, system) => `${browser} on ${system}`,
    opened: 'opened',
    used: 'used',
    thisOne: 'this one',
    end: 'End this session',
  },
  proof: {
    title: 'Confirm it is you',
    advice: 'This act wants a recent proof. What you typed stays where it is.',
    password: 'Password',
    prove: 'Confirm',
  },
  browsers: { edge: 'Edge', firefox: 'Firefox', chrome: 'Chrome', safari: 'Safari', other: 'Another browser' },
  systems: {
    android: 'Android',
    ios: 'iPhone or iPad',
    windows: 'Windows',
    macos: 'macOS',
    linux: 'Linux',
    other: 'another device',
  },
  refusals: {
    WrongProof: 'That does not match. Check it and try again; nothing you typed is lost.',
  },
}
