// SPDX-License-Identifier: AGPL-3.0-or-later
import { v7 as uuidv7 } from 'uuid'
import type { YesNoUnknown } from '#core/shared/vocabulary.ts'
import { tabWords } from '../../keeping/tabWords.ts'

export interface FormFields {
  readonly place: string
  readonly account: string
  readonly caller: string
  readonly callBack: string
  readonly involved: string
  readonly immediateDanger: YesNoUnknown | undefined
}

/** A form while it is written, and after "send" until the desk has it: the same report and command whatever happens. */
export interface ShelvedForm {
  readonly reportId: string
  readonly fields: FormFields
  readonly sending?: { readonly commandId: string; readonly sentAt: string } | undefined
}

const LINK_KEY = 'veglia.station.link'
const FORM = 'veglia.station.form'

export function emptyForm(): ShelvedForm {
  const fields = { place: '', account: '', caller: '', callBack: '', involved: '', immediateDanger: undefined }
  return { reportId: uuidv7(), fields }
}

/**
 * What is written may name somebody, so it lies closed in the tab: it outlives a reload and a phone that sleeps, and nobody
 * finds it on the phone the next morning.
 */
export const formShelf = {
  read: (): ShelvedForm => tabWords.read<ShelvedForm>(FORM) ?? emptyForm(),
  write: (form: ShelvedForm) => tabWords.write(FORM, form),
  clear: () => tabWords.drop(FORM),
}

/** The secret of the card came after the `#`: it leaves the address bar at once, and stays with this tab. */
export function takeCardSecret(): string {
  const given = location.hash.slice(1)
  if (given) {
    sessionStorage.setItem(LINK_KEY, given)
    history.replaceState(history.state, '', location.pathname)
  }
  return sessionStorage.getItem(LINK_KEY) ?? ''
}
