// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  /** What to do now, in a sentence. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="vg-empty">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
