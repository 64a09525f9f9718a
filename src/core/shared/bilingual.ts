// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** Words for a screen or a message, Italian first; neither language may be empty. */
export const Bilingual = z.strictObject({ it: z.string().trim().min(1), en: z.string().trim().min(1) })
export type Bilingual = z.infer<typeof Bilingual>
