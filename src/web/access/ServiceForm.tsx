// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { TOKEN_DAYS, TOKEN_DAYS_MAX } from '#core/access/serviceAccount.ts'
import { createServiceAccount } from '#core/access/serviceAccountsApi.ts'
import { type TokenScope, tokenScopes } from '#core/shared/actor.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useCommand } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { TextField } from '../ui/TextField.tsx'

/** Asks what for, then shows the token: once, in the memory of this page alone. */
export function ServiceForm({ onClose }: { readonly onClose: () => void }) {
  const { serviceAccounts: words } = useMessages()
  const {
    fields: typed,
    change,
    forget,
  } = useTyped('new service', { name: '', days: String(TOKEN_DAYS), scopes: [] as TokenScope[] })
  const { scopes } = typed
  const [token, setToken] = useState<string>()
  const problems = useFieldProblems()
  const queryClient = useQueryClient()
  const create = useCommand(createServiceAccount)

  function submit() {
    const days = /^\d{1,3}$/.test(typed.days.trim()) ? Number(typed.days) : 0
    const isFine = problems.check([
      typed.name.trim() === '' && { field: 'name', message: words.nameNeeded },
      scopes.length === 0 && { field: 'scopes', message: words.scopesNeeded },
      (days < 1 || days > TOKEN_DAYS_MAX) && { field: 'days', message: words.daysWrong },
    ])
    if (!isFine) return
    create.mutate(
      { body: { name: typed.name, scopes, days } },
      {
        onSuccess: (made) => {
          forget()
          setToken(made.token)
          void queryClient.invalidateQueries({ queryKey: ['listServiceAccounts'] })
        },
      },
    )
  }

  if (token !== undefined) return <TokenShown token={token} onClose={onClose} />
  return (
    <InlineForm
      label={words.add}
      submit={words.create}
      isPending={create.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        label={words.name}
        field="name"
        hint={words.nameHint}
        value={typed.name}
        onChange={(name) => change({ name })}
        error={problems.of('name')}
      />
      <CheckboxGroup
        label={words.scopesLabel}
        field="scopes"
        hint={words.scopesHint}
        orientation="vertical"
        value={scopes}
        onChange={(chosen) => change({ scopes: chosen })}
        choices={tokenScopes.map((value) => ({ value, label: words.scopes[value], hint: words.scopeHints[value] }))}
        error={problems.of('scopes')}
      />
      <TextField
        label={words.days}
        field="days"
        hint={words.daysHint}
        inputMode="numeric"
        value={typed.days}
        onChange={(days) => change({ days })}
        error={problems.of('days')}
      />
      <ActProblem error={create.error} refusals={words.refusals} />
    </InlineForm>
  )
}

function TokenShown({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const { serviceAccounts: words } = useMessages()
  return (
    <InlineForm label={words.token} submit={words.given} onClose={onClose} onSubmit={onClose}>
      <p>{words.tokenAdvice}</p>
      <CopyField label={words.token} value={token} />
    </InlineForm>
  )
}
