// SPDX-License-Identifier: AGPL-3.0-or-later
import { createContext } from 'react'

/**
 * True in a form that was sent and whose answer is awaited: its words and choices are those that were sent. What
 * was typed or ticked now would be on the screen and in no answer, and would go with the form when the answer comes.
 */
export const SentContext = createContext(false)
