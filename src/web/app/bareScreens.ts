// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FunctionComponent } from 'react'

/** A page that stands alone, without session: opened by a link on a phone, or read by anybody. */
export interface BareScreen {
  readonly path: string
  /** Fetched when its address is opened, and nothing of the desk with it. */
  readonly load: () => Promise<FunctionComponent>
}

/** To add one: a line here. `tests/bareBundle.test.ts` sees that none of them brings the desk along. */
export const bareScreens: readonly BareScreen[] = [
  { path: '/campo', load: async () => (await import('../paging/field/FieldScreen.tsx')).FieldScreen },
  { path: '/ricevuta', load: async () => (await import('../reports/ReceiptScreen.tsx')).ReceiptScreen },
  { path: '/modulo', load: async () => (await import('../reports/station/FormScreen.tsx')).FormScreen },
  { path: '/invito', load: async () => (await import('../access/InvitationScreen.tsx')).InvitationScreen },
  { path: '/nota', load: async () => (await import('../vault/NoteScreen.tsx')).NoteScreen },
  { path: '/interprete', load: async () => (await import('../interpreters/InterpretScreen.tsx')).InterpretScreen },
  { path: '/accessibility', load: async () => (await import('./AccessibilityScreen.tsx')).AccessibilityScreen },
]

export function findBareScreen(pathname: string): BareScreen['load'] | undefined {
  const plain = pathname.replace(/(.)\/+$/, '$1')
  return bareScreens.find(({ path }) => path === plain)?.load
}
