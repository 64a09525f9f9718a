// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMessages } from '../messages/messages.ts'
import { PageTitle } from '../ui/PageTitle.tsx'
import { MySessions } from './MySessions.tsx'

/** My own way in, and where I am signed in now. */
export function MyAccessScreen() {
  const { access } = useMessages()
  return (
    <div className="vg-page">
      <PageTitle>{access.mine.title}</PageTitle>
      <MySessions />
    </div>
  )
}
