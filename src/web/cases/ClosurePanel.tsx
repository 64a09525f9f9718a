// SPDX-License-Identifier: AGPL-3.0-or-later
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { ClosureForm } from './ClosureForm.tsx'
import { whyNotEndable } from './caseState.ts'
import type { FormsOfCase } from './openForm.ts'
import { useWhyOff } from './useWhyOff.ts'

/** The end of the night part: outcome, reason, and what tomorrow must do first. */
export function ClosurePanel({ found, form, openForm, closeForm }: FormsOfCase) {
  const { closure: words, keys, whyNot } = useMessages().cases
  const { outcome } = useAmbitoWords()
  const whyOff = useWhyOff(found.phase)
  const endedAt = found.times.operationallyClosedAt
  const reasonDisabled = whyOff('closeOperationally') ?? whyNotEndable(found, whyNot)
  const isOpen = form === 'closure' && !endedAt
  return (
    <Panel
      title={words.title}
      level={3}
      note={endedAt && <TimeText at={endedAt} />}
      actions={
        !endedAt && (
          <Button
            size="small"
            shortcut={keyWords(keys.closure)}
            onPress={() => openForm('closure')}
            reasonDisabled={reasonDisabled}
          >
            {words.open}
          </Button>
        )
      }
    >
      {isOpen && (
        <ClosureForm caseId={found.caseId} reasonDisabled={reasonDisabled} onClose={() => closeForm('closure')} />
      )}
      {!endedAt && !isOpen && <p className="vg-quiet">{words.notYet}</p>}
      {endedAt && (
        <KeyValues
          rows={[
            [words.outcome, found.outcome && outcome(found.outcome)],
            [
              words.reason,
              <span key="reason" className="vg-words" data-protected>
                {found.closureReason}
              </span>,
            ],
            [
              words.firstActions,
              found.firstActions.length > 0 ? (
                <ol key="actions" className="vg-first-actions" data-protected>
                  {found.firstActions.map((action) => (
                    <li key={action}>{action}</li>
                  ))}
                </ol>
              ) : undefined,
            ],
          ]}
        />
      )}
    </Panel>
  )
}
