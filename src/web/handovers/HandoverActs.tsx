// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import type { HandoverLine } from '#core/handovers/handoversApi.ts'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { HandoverActForm } from './HandoverActForm.tsx'
import { type HandoverAct, handoverActs, isOver, nextActOf, obstacleTo } from './handoverState.ts'

/** The acts of this person's role, each with why not now; what others do is said in words, not as dead buttons. */
export function HandoverActs({ line }: { readonly line: HandoverLine }) {
  const { handovers: words } = useMessages()
  const { mayDo } = useSession()
  const { town } = useAmbitoWords()
  const [open, setOpen] = useState<HandoverAct>()
  const zone = useFocusKept(line.phase)
  const acts = isOver(line.phase)
    ? []
    : handoverActs
        .filter((act) => mayDo.includes(act))
        .map((act) => {
          const obstacle = obstacleTo(act, line)
          return { act, reasonDisabled: obstacle && words.obstacles[obstacle] }
        })
  useActions(
    acts.map(({ act, reasonDisabled }) => ({
      id: `handover ${act}`,
      title: words.acts[act],
      shortcut: words.keys[act],
      perform: () => setOpen(act),
      reasonDisabled,
    })),
  )
  return (
    <div ref={zone} tabIndex={-1} className="handover-acts">
      <Panel title={words.page.actsTitle}>
        {isOver(line.phase) && <p>{words.obstacles.over}</p>}
        {acts.length > 0 && (
          <div className="vg-row">
            {acts.map(({ act, reasonDisabled }) => (
              <Button
                key={act}
                variant={act === nextActOf(line) && !reasonDisabled ? 'primary' : 'plain'}
                shortcut={keyWords(words.keys[act])}
                onPress={() => setOpen(act)}
                reasonDisabled={reasonDisabled}
              >
                {words.acts[act]}
              </Button>
            ))}
          </div>
        )}
        {open && !isOver(line.phase) && (
          <HandoverActForm key={open} act={open} handover={line} onClose={() => setOpen(undefined)} />
        )}
        {!isOver(line.phase) && (
          <p className="vg-quiet">
            {!mayDo.includes('acknowledgeHandover') && !line.outside && words.others.desk(town(line.recipient))}{' '}
            {!mayDo.includes('closeWithoutCharge') && words.others.ambito}
          </p>
        )}
      </Panel>
    </div>
  )
}

/** When the state moves on, the button that had the focus may be gone: the hands stay here, not at the top of the page. */
function useFocusKept(phase: HandoverLine['phase']) {
  const zone = useRef<HTMLDivElement>(null)
  const shown = useRef(phase)
  useEffect(() => {
    if (shown.current === phase) return
    shown.current = phase
    if (document.activeElement === document.body) zone.current?.focus()
  }, [phase])
  return zone
}
