// SPDX-License-Identifier: AGPL-3.0-or-later
import type { listContacts } from '#core/contacts/contactsApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { useMessages } from '../messages/messages.ts'
import { Panel } from '../ui/Panel.tsx'
import { StatusDot } from '../ui/StatusDot.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import type { Tone } from '../ui/tones.ts'

const tones: Record<'closed' | 'open' | 'half_open', Tone> = { closed: 'ok', open: 'danger', half_open: 'warn' }

/** How the providers are, each with its reason and when it is tried again. */
export function Providers({ providers, fake }: Pick<AnswerOf<typeof listContacts>, 'providers' | 'fake'>) {
  const { cases, contacts, paging } = useMessages()
  const { channels: words } = contacts
  const time = useTimeWords()
  const codes: Readonly<Record<string, string>> = cases.codes
  return (
    <Panel title={words.title}>
      {providers.length === 0 && <p>{words.none}</p>}
      {fake.length > 0 && (
        <p className="vg-quiet">{words.fake(fake.map((kind) => paging.channels[kind]).join(', '))}</p>
      )}
      <ul className="vg-stack">
        {providers.map(({ key, kind, state, trouble, since, until }) => (
          <li key={key} className="vg-row">
            <strong>{key}</strong>
            <span className="vg-quiet">{paging.channels[kind]}</span>
            <StatusDot tone={tones[state]}>
              {words.states[state]}
              {state !== 'closed' && trouble && `: ${codes[trouble] ?? trouble}`}
            </StatusDot>
            {state !== 'closed' && since && <span className="vg-quiet">{words.since(time(since))}</span>}
            {state === 'open' && until && <span className="vg-quiet">{words.until(time(until))}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
