// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useId } from 'react'

interface PanelProps {
  readonly title: string
  readonly level?: 1 | 2 | 3 | 4 | undefined
  /** A quiet word after the title: a count, a time. */
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** No padding: for lists and tables that reach the edge. */
  readonly isFlush?: boolean | undefined
}

/** A titled zone of the screen, a landmark by name. */
export function Panel({ title, level = 2, note, actions, children, isFlush = false }: PanelProps) {
  const titleId = useId()
  const Heading = `h${level}` as const
  return (
    <section className="vg-panel" aria-labelledby={titleId} data-flush={isFlush || undefined}>
      <header>
        <Heading id={titleId}>{title}</Heading>
        {note && <span className="vg-panel-note">{note}</span>}
        {actions && <div className="vg-panel-actions">{actions}</div>}
      </header>
      <div className="vg-panel-body">{children}</div>
    </section>
  )
}

/** A smaller part of a panel. */
export function Section({ title, level = 3, children }: Pick<PanelProps, 'title' | 'children'> & { level?: 3 | 4 }) {
  const Heading = `h${level}` as const
  return (
    <div className="vg-section">
      <Heading>{title}</Heading>
      {children}
    </div>
  )
}
