// SPDX-License-Identifier: AGPL-3.0-or-later
import { remembered } from '../ui/remembered.ts'

export const theme = remembered('theme', ['auto', 'light', 'dark'], 'auto')
export const density = remembered('density', ['comfortable', 'compact'], 'comfortable')

/** Keeps the attributes that tokens.css reads on <html> in step with the choices. Call once, before the first paint. */
export function applyLook(root: HTMLElement): void {
  const apply = () => {
    if (theme.get() === 'auto') delete root.dataset.theme
    else root.dataset.theme = theme.get()
    root.dataset.density = density.get()
  }
  apply()
  theme.subscribe(apply)
  density.subscribe(apply)
}
