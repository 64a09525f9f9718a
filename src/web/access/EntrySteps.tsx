// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { signIn, signInWithPasskey } from '#core/access/signInApi.ts'
import { call } from '../app/api.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { TextField } from '../ui/TextField.tsx'
import { canUsePasskeys } from './authenticator.ts'
import { CodeForm } from './CodeForm.tsx'
import { useEntryProblem } from './entryProblem.ts'
import { ProviderSignIn } from './ProviderSignIn.tsx'
import { usePasskey } from './usePasskey.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
}

interface EntryStepsProps {
  /** What stands around a step: a page of its own, or the cover of a desk. Without a title the step is the first. */
  readonly frame: (step: ReactNode, title?: string) => ReactNode
  readonly onIn: () => Promise<unknown>
  /** Something is being typed under it: the body's own way in opens beside it, not in its place. */
  readonly staysHere?: boolean
  readonly after?: (enter: (credentials: Credentials) => void) => ReactNode
}

/** Coming in: by password and code, by passkey, by the body's own provider. */
export function EntrySteps({ frame, onIn, staysHere = false, after }: EntryStepsProps) {
  const { app, access } = useMessages()
  const words = access.entry
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<readonly ('email' | 'password')[]>([])
  const [needsCode, setNeedsCode] = useState(false)
  // The same list while somebody types: the summary takes the focus at each new one.
  const problems = useMemo(
    () => missing.map((field) => ({ field, message: app.signIn.needed[field] })),
    [missing, app.signIn.needed],
  )
  const enter = useCommand(signIn)
  const problemWords = useEntryProblem()
  const passkey = usePasskey(async (proof) => {
    await call(signInWithPasskey, { body: { proof } })
    await onIn()
  })

  async function submit(credentials: Credentials) {
    const { needs } = await enter.mutateAsync({ body: credentials })
    if (needs) setNeedsCode(true)
    else await onIn()
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const empty = (['email', 'password'] as const).filter((field) => ({ email, password })[field].trim() === '')
    setMissing(empty)
    if (empty.length === 0) submit({ email: email.trim(), password }).catch(() => {})
  }

  if (needsCode) return frame(<CodeForm onDone={onIn} onBack={() => setNeedsCode(false)} />, words.codeTitle)
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message
  const error = enter.error ?? passkey.error
  return frame(
    <>
      <ErrorSummary problems={problems} />
      {error && <Banner tone="danger" title={problemWords(error)} />}
      <form className="vg-stack" onSubmit={onSubmit} noValidate>
        <TextField
          label={app.signIn.email}
          field="email"
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
          error={problemOf('email')}
        />
        <TextField
          label={app.signIn.password}
          field="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={problemOf('password')}
        />
        <div className="vg-row">
          <Button type="submit" variant="primary" isPending={enter.isPending}>
            {enter.isPending ? app.signIn.entering : app.signIn.enter}
          </Button>
          <Button
            onPress={() => passkey.mutate()}
            isPending={passkey.isPending}
            reasonDisabled={canUsePasskeys() ? undefined : words.noPasskeys}
          >
            {words.byPasskey}
          </Button>
        </div>
      </form>
      <ProviderSignIn staysHere={staysHere} />
      {after?.((credentials) => submit(credentials).catch(() => {}))}
    </>,
  )
}
