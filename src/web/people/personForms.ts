// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { PersonView } from '#core/people/peopleApi.ts'
import { useActions } from '../app/actions.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'

export type PersonFormName =
  | 'worked'
  | 'warning'
  | 'identity'
  | 'describe'
  | 'code'
  | 'link'
  | `review ${string}`
  | `strike ${string}`
  | `unlink ${string}`
  | `relink ${string}`

export interface FormsOfPerson {
  readonly found: PersonView
  readonly form: PersonFormName | undefined
  openForm(form: PersonFormName): void
  closeForm(form: PersonFormName): void
}

const acts = {
  worked: 'noteWhatWorked',
  warning: 'raiseWarning',
  identity: 'addIdentity',
  describe: 'describePerson',
  code: 'recordCode',
  link: 'linkPeople',
} as const

/** The one form open on the page of a person, and the keys that open each. */
export function usePersonForms(found: PersonView): FormsOfPerson {
  const { actions, keys } = useMessages().people
  const whyNot = useWhyNotAllowed()
  const [form, openForm] = useState<PersonFormName>()
  useActions(
    (Object.keys(acts) as (keyof typeof acts)[]).map((name) => ({
      id: `person ${name}`,
      title: actions[name],
      shortcut: keys[name],
      perform: () => openForm(name),
      reasonDisabled: whyNot(acts[name]),
    })),
  )
  return {
    found,
    form,
    openForm,
    closeForm: (closed) => openForm((open) => (open === closed ? undefined : open)),
  }
}
