// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { getDemoUsers, signIn } from '#core/access/sessionApi.ts'
import { BadInput, Refused, TooManyRequests } from '../app/answers.ts'
import { BarePage } from '../app/BarePage.tsx'
import { useCommand, view } from '../app/views.ts'
import { type Catalogue, useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'

const demoUsersView = view(getDemoUsers, {}, [])

export function SignInScreen() {
  const { app } = useMessages()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<readonly { field: string; message: string }[]>([])
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const enter = useCommand(signIn)

  async function submit(credentials: { email: string; password: string }) {
    await enter.mutateAsync({ body: credentials })
    queryClient.clear()
    await navigate({ to: '/' })
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const empty = (['email', 'password'] as const).filter((field) => ({ email, password })[field].trim() === '')
    setMissing(empty.map((field) => ({ field, message: app.signIn.needed[field] })))
    if (empty.length === 0) submit({ email: email.trim(), password }).catch(() => {})
  }

  const problemOf = (field: string) => missing.find((problem) => problem.field === field)?.message
  return (
    <BarePage title={app.signIn.title}>
      <ErrorSummary problems={missing} />
      {enter.error && <Banner tone="danger" title={failureWords(enter.error, app)} />}
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
        <Button type="submit" variant="primary" isPending={enter.isPending}>
          {enter.isPending ? app.signIn.entering : app.signIn.enter}
        </Button>
      </form>
      <DemoUsers onChoose={(credentials) => submit(credentials).catch(() => {})} />
    </BarePage>
  )
}

/** Sample ambito only: a newcomer walks in as any of the night's people. */
function DemoUsers({ onChoose }: { readonly onChoose: (credentials: { email: string; password: string }) => void }) {
  const { app } = useMessages()
  const { data } = useQuery(demoUsersView)
  if (!data?.password || data.users.length === 0) return null
  const { password, users } = data
  return (
    <Panel title={app.signIn.demoTitle} note={data.ambito}>
      <p className="vg-soft">{app.signIn.demoAdvice(password)}</p>
      <ul className="vg-stack">
        {users.map(({ email, name, role }) => (
          <li key={email} className="vg-row">
            <Button size="small" onPress={() => onChoose({ email, password })}>
              {name}
            </Button>
            <span className="vg-quiet">{app.roles[role]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function failureWords(error: Error, app: Catalogue['app']): string {
  if (error instanceof Refused || error instanceof BadInput) return app.signIn.wrong
  if (error instanceof TooManyRequests) return app.signIn.tooMany
  return app.signIn.unreachable
}
