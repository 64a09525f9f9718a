// SPDX-License-Identifier: AGPL-3.0-or-later
import { remembered } from '../ui/remembered.ts'

/** Whether the desk rings aloud: a choice of who sits there. */
export const ringSound = remembered('ringSound', ['on', 'off'], 'on')
