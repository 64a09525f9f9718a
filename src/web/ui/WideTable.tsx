// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'

interface WideTableProps {
  readonly label: string
  /** Of the columns, each said once. */
  readonly titles: readonly string[]
  /** No cell breaks its line: times and names to be compared down a column. */
  readonly isOneLine?: boolean | undefined
  /** The rows. */
  readonly children: ReactNode
}

/** A table that scrolls by itself where the screen is narrow, by keyboard too. */
export function WideTable({ label, titles, isOneLine = false, children }: WideTableProps) {
  return (
    <div className="vg-wide" data-one-line={isOneLine || undefined} role="region" aria-label={label} tabIndex={0}>
      <table className="vg-table">
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
