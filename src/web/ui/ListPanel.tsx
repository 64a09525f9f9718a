// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Panel } from './Panel.tsx'

interface ListPanelProps {
  readonly title: string
  readonly level?: 2 | 3 | undefined
  readonly add: string
  /** The keys that open the form, as they are shown. */
  readonly shortcut?: string | undefined
  readonly onAdd: () => void
  readonly reasonDisabled?: string | undefined
  /** The form while it is open. */
  readonly form: ReactNode
  readonly isEmpty: boolean
  /** Said while there is nothing and nothing is being written. */
  readonly none: ReactNode
  /** The rows, each a list item. */
  readonly children: ReactNode
  readonly after?: ReactNode
}

/** A list that grows by one form: the button that opens it, the form in its place, the rows below. */
export function ListPanel(props: ListPanelProps) {
  const { title, level, add, shortcut, onAdd, reasonDisabled, form, isEmpty, none, children, after } = props
  return (
    <Panel
      title={title}
      level={level}
      actions={
        <Button size="small" icon="plus" shortcut={shortcut} onPress={onAdd} reasonDisabled={reasonDisabled}>
          {add}
        </Button>
      }
    >
      {form}
      {isEmpty && !form && <p className="vg-quiet">{none}</p>}
      <ul className="vg-stack">{children}</ul>
      {after}
    </Panel>
  )
}
