// SPDX-License-Identifier: AGPL-3.0-or-later

/** From when to when somebody works in an ambito; left open, since ever or for as long as nobody says otherwise. */
export interface MembershipDates {
  readonly startsAt: string | undefined
  readonly endsAt: string | undefined
}

/** Whether somebody may act now. At the instant of the end they may not. */
export function isMemberAt({ startsAt, endsAt }: MembershipDates, now: string): boolean {
  return (startsAt === undefined || startsAt <= now) && (endsAt === undefined || now < endsAt)
}

/** Hours in which an invitation may be used [P]: a day and a night, so that it can be given at a change of shift. */
export const INVITATION_HOURS = 36
