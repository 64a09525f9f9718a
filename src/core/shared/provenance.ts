// SPDX-License-Identifier: AGPL-3.0-or-later
import { z } from 'zod'

/**
 * How far a fact of the configuration may be trusted, as in domain.md:
 * `S` read in a published source, `K` own knowledge to be verified before use, `P` our proposal or default.
 */
export const Mark = z.enum(['S', 'K', 'P'])
export type Mark = z.infer<typeof Mark>
