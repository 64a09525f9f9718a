// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import type { Tone } from './tones.ts'

const shapes: Record<Tone, ReactNode> = {
  neutral: <circle cx="6" cy="6" r="4.5" fill="none" strokeWidth="1.5" />,
  ok: <circle cx="6" cy="6" r="5" stroke="none" />,
  info: <path d="M6 1a5 5 0 0 0 0 10z M6 1a5 5 0 0 1 0 10" strokeWidth="1" fillRule="evenodd" />,
  warn: <path d="M6 .5 11.8 11H.2z" stroke="none" />,
  danger: <path d="M2 2l8 8M10 2l-8 8" fill="none" strokeWidth="2.5" />,
}

/** A state in a word, with a shape of its own besides the colour. */
export function StatusDot({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className="vg-status" data-tone={tone}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[tone]}
      </svg>
      {children}
    </span>
  )
}
