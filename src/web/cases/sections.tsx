// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'

export type SectionName = 'callOuts' | 'places' | 'waivers' | 'duties' | 'interpreters' | 'diary'

/** A part of the case that a key or the suggested step can bring under the eyes. */
export function SectionAnchor({ name, children }: { readonly name: SectionName; readonly children: ReactNode }) {
  return (
    <div id={idOf(name)} className="vg-anchor" tabIndex={-1}>
      {children}
    </div>
  )
}

export function goToSection(name: SectionName): void {
  const section = document.getElementById(idOf(name))
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}

function idOf(name: SectionName): string {
  return `case-${name}`
}
