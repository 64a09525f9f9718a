// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IconName } from './Icon.tsx'

/** What a colour may mean here: four meanings and none. Each has its icon, because colour alone tells nobody. */
export type Tone = 'neutral' | 'ok' | 'info' | 'warn' | 'danger'

export const toneIcons: Record<Exclude<Tone, 'neutral'>, IconName> = {
  ok: 'check',
  info: 'infoCircle',
  warn: 'warningCircle',
  danger: 'error',
}
