// SPDX-License-Identifier: AGPL-3.0-or-later
import type { app as source } from '../it/app.ts'
import type { SameShape } from '../sameShape.ts'

export const app: SameShape<typeof source> = {
  skipToContent: 'Skip to content',
  home: 'Home',
  service: 'Social emergency service',
  mainNavigation: 'Screens',
  connection: {
    connected: 'connected',
    connecting: 'connecting',
    offline: 'not connected',
    offlineTitle: 'The server does not answer.',
    offlineAdvice: 'Keep writing: your words stay here and leave by themselves as soon as the connection is back.',
    back: 'Connected again.',
  },
  onCall: 'on call',
  onCallLevels: { first: '1st', second: '2nd', coordinator: 'coord.' },
  newReport: 'New report',
  newReportShort: 'new',
  actions: {
    open: 'Actions',
    title: 'All actions',
    search: 'Find an action or a screen',
    none: 'No action with these words. Try a single word.',
    keysHint: '↑ ↓ to choose, Enter to run, Esc to close',
    goTo: (screen) => `Go to: ${screen}`,
  },
  preferences: {
    open: (user) => `Preferences and sign out, ${user}`,
    title: 'Preferences',
    theme: 'Appearance',
    themes: { auto: 'as the system', light: 'light', dark: 'dark' },
    density: 'Rows',
    densities: { comfortable: 'roomy', compact: 'dense' },
    language: 'Language',
    languages: { it: 'italiano', en: 'English' },
    singleKeys: 'Single keys',
    singleKeysChoices: { on: 'on', off: 'off' },
    signOut: 'Sign out',
  },
  roles: {
    call_taker: 'call-taker',
    field_worker: 'on-call worker',
    coordinator: 'coordinator',
    municipal_worker: 'municipal desk',
  },
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    enter: 'Enter',
    entering: 'Checking',
    wrong: 'Wrong e-mail or password. Check them and try again.',
    unreachable: 'The server does not answer. Try again in a few seconds; the call does not wait: use paper meanwhile.',
    tooMany: 'Too many attempts. Wait a minute and try again.',
    demoTitle: 'Users to try',
    demoAdvice: (password) => `Sample ambito: people and phones are invented. Everybody’s password is “${password}”.`,
    needed: { email: 'Write your e-mail', password: 'Write your password' },
  },
  footer: {
    accessibility: 'Accessibility statement',
    source: 'Source code',
    version: (version) => `Veglia ${version}`,
  },
  accessibility: {
    title: 'Accessibility',
    paragraphs: [
      'Veglia follows WCAG 2.2, levels A and AA, and the standard EN 301 549. Every screen and dialog is tried with axe in both themes, light and dark, and by keyboard alone.',
      'Every action works from the keyboard and is in the list that Ctrl K opens. Single keys can be switched off in the preferences. No meaning rests on colour alone.',
      'The formal accessibility statement is published by the body that uses Veglia. If something keeps you from working, tell the coordinator: it is a defect to mend.',
    ],
  },
  notFound: {
    title: 'There is no such page',
    advice: 'The address is wrong or the page is not for you. Go back to the start.',
  },
  crashed: {
    title: 'This screen stopped',
    advice: 'What was saved is safe. Try again; if it happens again, tell the coordinator.',
    retry: 'Try again',
  },
}
