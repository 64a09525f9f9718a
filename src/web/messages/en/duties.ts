// SPDX-License-Identifier: AGPL-3.0-or-later

export const duties = {
  title: 'Duties',
  none: 'No duty.',
  due: (time: string) => `by ${time}`,
  from: (time: string) => `from ${time}`,
  phases: { open: 'open', expired: 'expired', fulfilled: 'fulfilled', not_applicable: 'set aside' },
  setAside: 'Does not apply',
  setAsideOf: (duty: string) => `Does not apply: ${duty}`,
  reason: 'Why it does not apply',
  reasonNeeded: 'Write why it does not apply: it stays in the diary',
  save: 'Set aside',
  refusals: {
    DutyUnknown: 'The duty is no longer there, or is not for you.',
    DutyOver: 'The duty is already fulfilled or set aside.',
  },
}
