// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What each broken wish costs a proposal. Only the order matters: a hole is worse than any broken rule, an error worse
 * than a warning, a rule worse than unfairness, unfairness worse than a change of what stood in the draft.
 */
export const planCosts = {
  hole: 100_000,
  error: 5_000,
  warning: 500,
  perHour: 50,
  nights: 60,
  weekends: 40,
  holidays: 40,
  shifts: 40,
  change: 2,
} as const
