// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CaseView } from '#core/cases/casesApi.ts'
import type { ProtectionFormName } from './ProtectionForm.tsx'

export type FormName =
  | 'person'
  | 'note'
  | 'cost'
  | 'closure'
  | 'secondTeam'
  | 'whereabouts'
  | 'competence'
  | 'offer'
  | 'attachment'
  | 'interpreter'
  | ProtectionFormName
  | `place ${string}`
  | `dog ${string}`

/** The one form open in a case; what was typed in the others is kept. */
export interface OpenForm {
  readonly form: FormName | undefined
  openForm(form: FormName): void
  /** Does nothing once another form is open: the answer to an act may come after the next key. */
  closeForm(form: FormName): void
}

export interface FormsOfCase extends OpenForm {
  readonly found: CaseView
}

/** Kept where what is typed is kept: a phone that is turned, or a look at another case, closes nothing. */
export function useOpenForm(caseId: string): OpenForm {
  const client = useQueryClient()
  const [form, setForm] = useState(() => client.getQueryData<FormName>(keyOf(caseId)))
  useEffect(() => {
    client.setQueryDefaults(['typed'], { gcTime: Number.POSITIVE_INFINITY })
    if (form) client.setQueryData(keyOf(caseId), form)
    else client.removeQueries({ queryKey: keyOf(caseId) })
  }, [client, caseId, form])
  return {
    form,
    openForm: setForm,
    closeForm: (closed) => setForm((open) => (open === closed ? undefined : open)),
  }
}

function keyOf(caseId: string): string[] {
  return ['typed', `${caseId} open form`]
}
