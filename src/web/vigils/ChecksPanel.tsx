// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { answerChecks, type CurrentVigil } from '#core/vigils/vigilsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useTyped } from '../cases/typed.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'

interface ChecksPanelProps {
  readonly current: NonNullable<CurrentVigil['current']>
  readonly checklist: CurrentVigil['checklist']
}

/** What is looked at before the first call; done or not, the shift goes on. */
export function ChecksPanel({ current, checklist }: ChecksPanelProps) {
  const { vigils } = useMessages()
  const words = vigils.checks
  const locale = useLocale()
  const time = useTimeWords()
  const [isOpen, setOpen] = useState(false)
  const { checks } = current
  const reasonDisabled = current.isYours ? undefined : vigils.whyNot.notYours
  const open = () => setOpen(true)
  useActions([{ id: 'checks', title: words.form, shortcut: vigils.keys.checks, reasonDisabled, perform: open }])
  return (
    <Panel
      title={words.title}
      note={checks ? words.doneAt(checks.done.length, checklist.items.length, time(checks.at)) : words.notDone}
      actions={
        !isOpen && (
          <Button
            size="small"
            shortcut={vigils.keys.checks.toUpperCase()}
            onPress={open}
            reasonDisabled={reasonDisabled}
          >
            {words.open}
          </Button>
        )
      }
    >
      {isOpen && current.isYours ? (
        <ChecksForm current={current} checklist={checklist} onClose={() => setOpen(false)} />
      ) : (
        <ul className="vigils-checks">
          {checklist.items.map((item) => (
            <li key={item.key} data-done={checks?.done.includes(item.key) || undefined}>
              {item[locale]}
            </li>
          ))}
        </ul>
      )}
      {checks?.remark && (
        <p className="vg-words" data-protected>
          {checks.remark}
        </p>
      )}
    </Panel>
  )
}

function ChecksForm({ current, checklist, onClose }: ChecksPanelProps & { readonly onClose: () => void }) {
  const { vigils } = useMessages()
  const words = vigils.checks
  const locale = useLocale()
  const answer = useCommand(answerChecks)
  const { fields, commandId, change, forget } = useTyped(`${current.vigilId} checks`, {
    done: [...(current.checks?.done ?? [])],
    remark: current.checks?.remark ?? '',
  })

  function submit() {
    answer.mutate(
      { params: { vigilId: current.vigilId }, body: { version: checklist.version, ...fields }, commandId },
      {
        onSuccess: () => {
          announce(words.saved)
          forget()
          onClose()
        },
      },
    )
  }

  return (
    <InlineForm label={words.form} submit={words.save} onSubmit={submit} onClose={onClose} isPending={answer.isPending}>
      <CheckboxGroup
        label={words.items}
        orientation="vertical"
        value={fields.done}
        onChange={(done) => change({ done })}
        choices={checklist.items.map((item) => ({ value: item.key, label: item[locale] }))}
      />
      <TextArea
        label={words.remark}
        hint={words.remarkHint}
        value={fields.remark}
        onChange={(remark) => change({ remark })}
      />
      <ActProblem error={answer.error} refusals={vigils.refusals} fields={{ remark: words.remark }} />
    </InlineForm>
  )
}
