// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseView } from '#core/cases/casesApi.ts'
import { useActions } from '../app/actions.ts'
import { useMessages } from '../messages/messages.ts'
import type { OpenForm } from './openForm.ts'
import { useWhyOff } from './useWhyOff.ts'

const acts = { whereabouts: 'recordWhereabouts', competence: 'confirmCompetence', offer: 'recordOffer' } as const

/** The keys and palette entries of whose a case is and of the help offered. */
export function useCompetenceActions({ phase }: CaseView, openForm: OpenForm['openForm']): void {
  const { actions, keys } = useMessages().competence
  const whyOff = useWhyOff(phase)
  useActions(
    (Object.keys(acts) as (keyof typeof acts)[]).map((form) => ({
      id: `case ${form}`,
      title: actions[form],
      shortcut: keys[form],
      perform: () => openForm(form),
      reasonDisabled: whyOff(acts[form]),
    })),
  )
}
