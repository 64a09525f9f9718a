// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { changeMyPassword } from '#core/access/myAccessApi.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useEntryProblem } from './entryProblem.ts'

/** Another password. A reason is said for one that would be guessed; nothing is asked of anybody outside. */
export function MyPassword() {
  const { access } = useMessages()
  const words = access.password
  const [isOpen, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const problemWords = useEntryProblem()
  const change = useCommand(changeMyPassword, { leavesNoEvent: true })

  function submit() {
    if (current === '' || next === '') return
    change.mutate(
      { body: { current, next } },
      {
        onSuccess: () => {
          setOpen(false)
          setCurrent('')
          setNext('')
          announce(words.changed)
        },
      },
    )
  }

  return (
    <Panel
      title={words.title}
      actions={
        !isOpen && (
          <Button size="small" onPress={() => setOpen(true)}>
            {words.change}
          </Button>
        )
      }
    >
      <p className="vg-soft">{words.hint}</p>
      {change.error && <Banner tone="danger" title={problemWords(change.error)} />}
      {change.isSuccess && !isOpen && <p>{words.changed}</p>}
      {isOpen && (
        <InlineForm
          label={words.change}
          submit={words.change}
          isPending={change.isPending}
          onClose={() => setOpen(false)}
          onSubmit={submit}
        >
          <TextField
            label={words.current}
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
          />
          <TextField label={words.next} type="password" autoComplete="new-password" value={next} onChange={setNext} />
        </InlineForm>
      )}
    </Panel>
  )
}
