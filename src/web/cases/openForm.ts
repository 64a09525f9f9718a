// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { OPEN_FORM } from '../keeping/keptForms.ts'
import type { ProtectionFormName } from './ProtectionForm.tsx'
import { useTyped } from './typed.ts'

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

/** Kept where what is typed is kept: a phone that is turned, a look at another case, a desk that is left close nothing. */
export function useOpenForm(caseId: string): OpenForm {
  const { fields, latest, change, forget } = useTyped<{ form?: FormName | undefined }>(`${caseId} ${OPEN_FORM}`, {})
  return {
    form: fields.form,
    openForm: (form) => change({ form }),
    closeForm(closed) {
      if (latest().form === closed) forget()
    },
  }
}
