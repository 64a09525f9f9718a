// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/** ISO 639: two letters where the language has them, else three. */
export const LanguageCode = z.string().regex(/^[a-z]{2,3}$/)
