// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { type Tone, toneIcons } from './tones.ts'

interface BannerProps {
  readonly tone: Exclude<Tone, 'neutral'>
  readonly title: string
  /** What to do about it. */
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly className?: string
}

export function Banner({ tone, title, children, action, className = '' }: BannerProps) {
  return (
    <div className={`vg-banner ${className}`} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={toneIcons[tone]} />
      <div>
        <strong>{title}</strong> {children}
      </div>
      {action}
    </div>
  )
}
