// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { Button } from './Button.tsx'
import { useScreenFits } from './screenWidth.ts'

/** The same words as in content.css, where the rows of a table become blocks. */
const STACKED = '(max-width: 40rem)'

interface FoldedRowProps {
  /** Whom or what the row is of: its first cell, and the name of its button. */
  readonly name: string
  /** What stands below the name. */
  readonly below?: ReactNode
  /** What one must know of the row without opening it. */
  readonly summary: ReactNode
  /** The other cells. */
  readonly children: ReactNode
}

/** A row of a stacked table: at a desk like any other, on a telephone its name and a line until it is opened. */
export function FoldedRow({ name, below, summary, children }: FoldedRowProps) {
  const { ui } = useMessages()
  const isNarrow = useScreenFits(STACKED)
  const [isOpen, setOpen] = useState(false)
  const head = (
    <>
      {name}
      {below}
    </>
  )
  if (!isNarrow) {
    return (
      <tr>
        <th scope="row">{head}</th>
        {children}
      </tr>
    )
  }
  return (
    <tr>
      <th scope="row" className="vg-fold">
        <div>
          {head}
          {!isOpen && <div className="vg-fold-summary">{summary}</div>}
        </div>
        <Button size="small" label={ui.detailsOf(name)} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {ui.details}
        </Button>
      </th>
      {isOpen && children}
    </tr>
  )
}
