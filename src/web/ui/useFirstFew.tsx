// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { Button } from './Button.tsx'

/** A list of which the first lines stand at once, and the others are a key away; `more` is the button, as long as there are others. */
export function useFirstFew<Line>(lines: readonly Line[], few: number) {
  const { ui } = useMessages()
  const [isWhole, setWhole] = useState(false)
  const isShort = !isWhole && lines.length > few
  return {
    shown: isShort ? lines.slice(0, few) : lines,
    more: isShort && (
      <div>
        <Button size="small" variant="quiet" onPress={() => setWhole(true)}>
          {ui.showAll(lines.length)}
        </Button>
      </div>
    ),
  }
}
