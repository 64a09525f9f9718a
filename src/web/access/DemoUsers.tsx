// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getDemoUsers } from '#core/access/sessionApi.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'

const demoUsersView = view(getDemoUsers, {}, [])

interface DemoUsersProps {
  readonly onChoose: (credentials: { email: string; password: string }) => void
}

/** Sample ambito only: a newcomer walks in as any of the night's people, without the second factor a real ambito asks for. */
export function DemoUsers({ onChoose }: DemoUsersProps) {
  const { app, access } = useMessages()
  const { data } = useQuery(demoUsersView)
  if (!data?.password || data.users.length === 0) return null
  const { password, users } = data
  return (
    <Panel title={app.signIn.demoTitle} note={data.ambito}>
      <p className="vg-soft">
        {app.signIn.demoAdvice(password)} {access.entry.demoRelaxed}
      </p>
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
