// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useState } from 'react'
import { signInWithCode } from '#core/access/signInApi.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useEntryProblem } from './entryProblem.ts'

interface CodeFormProps {
  readonly onDone: () => Promise<unknown>
  readonly onBack: () => void
}

/** The second step: six digits of the authenticator, or a recovery code from the sheet. */
export function CodeForm({ onDone, onBack }: CodeFormProps) {
  const { access } = useMessages()
  const words = access.entry
  const [code, setCode] = useState('')
  const enter = useCommand(signInWithCode)
  const problemWords = useEntryProblem()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (code.trim().length >= 6) enter.mutate({ body: { code: code.trim() } }, { onSuccess: () => void onDone() })
  }

  return (
    <>
      {enter.error && <Banner tone="danger" title={problemWords(enter.error)} />}
      <form className="vg-stack" onSubmit={submit} noValidate>
        <p>{words.codeAdvice}</p>
        <TextField label={words.code} autoComplete="one-time-code" autoFocus value={code} onChange={setCode} />
        <div className="vg-row">
          <Button type="submit" variant="primary" isPending={enter.isPending}>
            {words.confirm}
          </Button>
          <Button variant="quiet" onPress={onBack}>
            {words.back}
          </Button>
        </div>
      </form>
    </>
  )
}
