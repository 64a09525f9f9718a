// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a person needs to recognise a session of theirs: no more of the browser's own description is shown. */
export interface Device {
  readonly browser: (typeof browsers)[number][0] | 'other'
  readonly system: (typeof systems)[number][0] | 'other'
}

// In this order: each later one also names itself in the earlier ones' words.
const browsers = [
  ['edge', /\bEdg/],
  ['firefox', /\bFirefox\//],
  ['chrome', /\b(?:Headless)?Chrom(?:e|ium)\//],
  ['safari', /\bSafari\//],
] as const
const systems = [
  ['android', /\bAndroid\b/],
  ['ios', /\biP(?:hone|ad)\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMac OS X\b/],
  ['linux', /\bLinux\b/],
] as const

export const deviceBrowsers = ['edge', 'firefox', 'chrome', 'safari', 'other'] as const
export const deviceSystems = ['android', 'ios', 'windows', 'macos', 'linux', 'other'] as const

export function deviceOf(userAgent: string): Device {
  const named = <const Name>(those: readonly (readonly [Name, RegExp])[]) =>
    those.find(([, pattern]) => pattern.test(userAgent))?.[0]
  return { browser: named(browsers) ?? 'other', system: named(systems) ?? 'other' }
}
