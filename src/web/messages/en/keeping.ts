// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Catalogue } from '../it.ts'

export const keeping: Catalogue['keeping'] = {
  left: (when) => `Words not sent, typed ${when}.`,
  resume: 'Go on',
  drop: 'Delete',
  closed: (when) => `Words left in this browser that no longer open: the last ${when}.`,
  closedAdvice:
    'They are closed under a key the server no longer has. They stay here for a week: whoever runs Veglia knows whether the key can come back.',
}
