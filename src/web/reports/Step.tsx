// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useId } from 'react'

interface StepFrameProps {
  readonly number: number
  readonly title: string
  readonly children: ReactNode
}

/** One question of the protocol: its number and name beside what answers it. */
export function Step({ number, title, children }: StepFrameProps) {
  const titleId = useId()
  return (
    <section className="report-step" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <span>{number}</span> {title}
      </h2>
      <div>{children}</div>
    </section>
  )
}
