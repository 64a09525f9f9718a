// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What each broken wish costs a proposal. Only the order matters: a hole is worse than any warning, a warning worse than
 * unfairness, unfairness worse than a change of what stood in the draft. A rule that stops publication is no wish (ADR 0061).
 */
export const planCosts = {
  hole: 100_000,
  warning: 500,
  perHour: 50,
  nights: 60,
  weekends: 40,
  holidays: 40,
  shifts: 40,
  change: 2,
} as const
