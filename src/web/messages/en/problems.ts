// SPDX-License-Identifier: AGPL-3.0-or-later

export const problems = {
  offline: 'The server does not answer: nothing was recorded. What you typed is still here; try again shortly.',
  serverDown: 'The server could not record it. What you typed is still here; try again shortly.',
  notSignedIn: 'The session is over. Sign in again: what you typed is still here.',
  notAllowed: 'Your role may not do this. Ask the coordinator.',
  stepUpNeeded: 'We need to know it is you: nothing was done. What you typed is still here; try again.',
  notFound: 'It is no longer there, or it is not for you. Go back to the queue.',
  tooMany: 'Too many requests in a short time. Wait a few seconds and try again.',
  badInput: (fields: string) => `Please check: ${fields}.`,
  unknown: 'It was not recorded. Try again; if it happens again, tell the coordinator.',
  onlyRoles: (roles: string) => `Who may do it: ${roles}.`,
  or: ' or ',
}
