// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect } from 'react'
import { usePrintedTitle } from './printed.ts'

interface PageTitleProps {
  readonly children: string
  /** For screens whose panels already say it to the eyes; a screen reader still lands on it. */
  readonly isUnseen?: boolean | undefined
}

/** The name of the screen: its one h1 and the title of the browser tab. Never a person's name: tabs are seen by others. */
export function PageTitle({ children, isUnseen = false }: PageTitleProps) {
  useEffect(() => {
    document.title = `${children} · Veglia`
  }, [children])
  usePrintedTitle(children)
  return <h1 className={isUnseen ? 'vg-unseen' : 'vg-page-title'}>{children}</h1>
}
