// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useEffect, useState } from 'react'
import { readInvitation, takeInvitation } from '#core/access/accountsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { BadInput, Refused } from '../app/answers.ts'
import { call } from '../app/api.ts'
import { BarePage } from '../app/BarePage.tsx'
import { NoSignal } from '../app/NoSignal.tsx'
import { useByLink } from '../app/useByLink.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'

/** Whoever was invited chooses their first password. The secret of the link leaves the bar of addresses at once. */
export function InvitationScreen() {
  const { accounts, access } = useMessages()
  const words = accounts.invitation
  const refusals = { ...access.refusals, ...accounts.refusals }
  const [token] = useState(() => location.hash.slice(1))
  const [typed, setTyped] = useState({ password: '', again: '' })
  const [fault, setFault] = useState<'needed' | 'different'>()
  const {
    data: person,
    problem,
    isUnheard,
    asking,
  } = useByLink({ name: 'invitation', link: token, ask: (signal) => call(readInvitation, { body: { token }, signal }) })
  const take = useCommand(takeInvitation)

  useEffect(() => history.replaceState(null, '', location.pathname), [])

  function submit(event: FormEvent) {
    event.preventDefault()
    const { password, again } = typed
    const wrong = password === '' ? 'needed' : password === again ? undefined : 'different'
    setFault(wrong)
    if (!wrong) take.mutate({ body: { token, password } })
  }

  const isGone = token === '' || problem instanceof BadInput || problem instanceof Refused
  if (take.isSuccess) {
    return (
      <BarePage title={words.title}>
        <Banner tone="ok" title={words.taken} />
        <p>
          <a className="vg-button" href="/sign-in">
            {words.enter}
          </a>
        </p>
      </BarePage>
    )
  }
  return (
    <BarePage title={words.title}>
      {isGone && <Banner tone="danger" title={refusals.InvitationGone} />}
      {isUnheard && <NoSignal {...asking} />}
      {!isGone && !isUnheard && <ActProblem error={problem} refusals={refusals} />}
      {!person && !problem && !isGone && <p className="vg-soft">{words.loading}</p>}
      {person && (
        <form className="vg-stack" onSubmit={submit} noValidate>
          <p>
            <strong>{words.for(person.name, person.ambito)}</strong> {words.email(person.email)}
          </p>
          <p className="vg-soft">{access.password.hint}</p>
          <ActProblem error={take.error} refusals={refusals} />
          <TextField
            label={words.password}
            field="password"
            type="password"
            autoComplete="new-password"
            autoFocus
            value={typed.password}
            onChange={(password) => setTyped({ ...typed, password })}
            error={fault && words[fault]}
          />
          <TextField
            label={words.again}
            field="again"
            type="password"
            autoComplete="new-password"
            value={typed.again}
            onChange={(again) => setTyped({ ...typed, again })}
          />
          <div className="vg-row">
            <Button type="submit" variant="primary" isPending={take.isPending}>
              {words.choose}
            </Button>
          </div>
        </form>
      )}
    </BarePage>
  )
}
