// SPDX-License-Identifier: AGPL-3.0-or-later
import { Label, ProgressBar } from 'react-aria-components'

interface ProgressProps {
  readonly label: string
  readonly value: number
  readonly max: number
  /** The number in words: "3 di 12". */
  readonly valueText: string
}

export function Progress({ label, value, max, valueText }: ProgressProps) {
  return (
    <ProgressBar className="vg-progress" value={value} maxValue={max} valueLabel={valueText}>
      <Label>{label}</Label>
      <span>{valueText}</span>
      <div className="vg-progress-track">
        <div style={{ transform: `scaleX(${max === 0 ? 0 : Math.min(1, value / max)})` }} />
      </div>
    </ProgressBar>
  )
}
