// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { type Tone, toneIcons } from './tones.ts'

export function Badge({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className="vg-badge" data-tone={tone}>
      {tone !== 'neutral' && <Icon name={toneIcons[tone]} />}
      {children}
    </span>
  )
}
