// SPDX-License-Identifier: AGPL-3.0-or-later
import { accept, type Decider, refuse } from '#core/shared/decider.ts'
import { overlaps } from './coverage.ts'
import type { Absence } from './shift.ts'
import type { StaffCommand } from './staffCommands.ts'
import type { StaffEvent } from './staffEvents.ts'
import { instantOfWall } from './wallClock.ts'

export interface StaffState {
  /** Of the number that was verified; another number has another mark. */
  readonly mark?: string
  readonly absences: ReadonlyMap<string, Absence>
}

export type StaffRefusal =
  | 'PersonUnknown'
  | 'NotYours'
  | 'HourDoesNotExist'
  | 'EndsBeforeStart'
  | 'AbsenceOver'
  | 'AbsenceOverlaps'
  | 'AbsenceAlreadyRecorded'
  | 'AbsenceUnknown'

export interface StaffFacts {
  readonly now: string
  readonly zone: string
  /** Of the number the configuration gives this person today; undefined for somebody who is not of the roster. */
  readonly mark: string | undefined
}

/** One person who works here: may be reached, is away. Rosters ask, they do not decide it. */
export const staffMember: Decider<StaffState, StaffCommand, StaffEvent, StaffRefusal, StaffFacts> = {
  initial: { absences: new Map() },

  evolve(state, event) {
    switch (event.type) {
      case 'NumberVerified':
        return { ...state, mark: event.mark }
      case 'AbsenceRecorded':
        return { ...state, absences: new Map(state.absences).set(event.absenceId, event) }
      case 'AbsenceWithdrawn': {
        const absence = state.absences.get(event.absenceId)
        if (!absence) return state
        const absences = new Map(state.absences)
        if (absence.startsAt >= event.from) absences.delete(event.absenceId)
        else absences.set(event.absenceId, { ...absence, endsAt: event.from })
        return { ...state, absences }
      }
    }
  },

  decide(state, command, { now, zone, mark }) {
    switch (command.type) {
      case 'VerifyNumber': {
        const { userId, how } = command
        return mark === undefined ? refuse('PersonUnknown') : accept({ type: 'NumberVerified', userId, how, mark })
      }
      case 'RecordAbsence': {
        if (mark === undefined) return refuse('PersonUnknown')
        const { absenceId, userId, kind, from, until, by } = command
        if (by.userId !== userId && !by.isCoordinator) return refuse('NotYours')
        if (state.absences.has(absenceId)) return refuse('AbsenceAlreadyRecorded')
        const [asked, endsAt] = [instantOfWall(from, zone), instantOfWall(until, zone)]
        if (!asked || !endsAt) return refuse('HourDoesNotExist', { at: asked ? until : from })
        if (endsAt <= asked) return refuse('EndsBeforeStart')
        if (endsAt <= now) return refuse('AbsenceOver')
        // Who was on call an hour ago was on call: an absence told late begins now.
        const absence = { userId, startsAt: asked < now ? now : asked, endsAt }
        if ([...state.absences.values()].some((other) => overlaps(other, absence))) return refuse('AbsenceOverlaps')
        return accept({ type: 'AbsenceRecorded', absenceId, kind, ...absence })
      }
      case 'WithdrawAbsence': {
        const absence = state.absences.get(command.absenceId)
        if (!absence) return refuse('AbsenceUnknown')
        if (command.by.userId !== absence.userId && !command.by.isCoordinator) return refuse('NotYours')
        if (absence.endsAt <= now) return refuse('AbsenceOver')
        return accept({ type: 'AbsenceWithdrawn', absenceId: command.absenceId, from: now })
      }
    }
  },
}
