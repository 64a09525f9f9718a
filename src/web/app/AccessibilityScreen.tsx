// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { BarePage } from './BarePage.tsx'

/** What we hold to and how to complain. The adopting body publishes the formal statement on form.agid.gov.it. */
export function AccessibilityScreen() {
  const { accessibility } = useMessages().app
  return (
    <BarePage title={accessibility.title}>
      {accessibility.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </BarePage>
  )
}
