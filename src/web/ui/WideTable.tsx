// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CSSProperties, ReactNode } from 'react'

interface WideTableProps {
  readonly label: string
  /** Of the columns, each said once. */
  readonly titles: readonly string[]
  /** Of the last column, where that one holds figures: at the end, as they are. */
  readonly numberTitle?: string | undefined
  /** No cell breaks its line: times and names to be compared down a column. */
  readonly isOneLine?: boolean | undefined
  /** On a telephone each row is a block of its own, every cell under the title of its column; `lines`: as few lines as it takes. */
  readonly isStacked?: boolean | 'lines' | undefined
  /** The rows. */
  readonly children: ReactNode
}

/** A table that scrolls by itself where the screen is narrow, by keyboard too. */
export function WideTable({
  label,
  titles,
  numberTitle,
  isOneLine = false,
  isStacked = false,
  children,
}: WideTableProps) {
  return (
    <div className="vg-wide" data-one-line={isOneLine || undefined} role="region" aria-label={label} tabIndex={0}>
      <table
        className="vg-table"
        data-stacked={isStacked || undefined}
        style={isStacked ? titlesOf(titles) : undefined}
      >
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            {numberTitle && (
              <th scope="col" data-number>
                {numberTitle}
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** For the style sheet, which writes them before the cells where the head of the table is out of sight. */
function titlesOf(titles: readonly string[]): CSSProperties {
  return Object.fromEntries(titles.map((title, index) => [`--vg-title-${index + 1}`, JSON.stringify(title)]))
}
