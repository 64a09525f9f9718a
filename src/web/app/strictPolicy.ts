// SPDX-License-Identifier: AGPL-3.0-or-later
import { config } from 'zod'

// Imported before any schema: zod would try to compile its checks with eval, which our CSP refuses and reports.
config({ jitless: true })
