// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getFakePhones } from '#core/paging/pagingApi.ts'
import { streamTypes } from '#core/policies/streamTypes.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { FakeSwitchboard } from '../calls/FakeSwitchboard.tsx'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { AnswerFromPhone } from './AnswerFromPhone.tsx'
import { ClockPanel } from './ClockPanel.tsx'
import './rehearsal.css'

type Message = AnswerOf<typeof getFakePhones>['messages'][number]

const icons = { voice: 'telephone', sms: 'note', push: 'infoCircle', email: 'inbox' } as const

/** A message is handed over a moment after the change that caused it, and that moment is not on the live line. */
const REFRESH_MS = 3000

/** The phones of the rehearsal on one table: who was called, what they read, and the door to their own page. */
export function FakePhonesScreen() {
  const { rehearsal: words } = useMessages()
  const session = useSession()
  const { data } = useQuery({
    ...view(getFakePhones, {}, streamTypes),
    enabled: session.rehearsal,
    refetchInterval: REFRESH_MS,
  })
  if (!session.rehearsal) return <EmptyState title={words.off} />
  const phones = Map.groupBy(data?.messages ?? [], ({ name }) => name)
  return (
    <div className="vg-screen rehearsal">
      <PageTitle>{words.title}</PageTitle>
      <Banner tone="warn" title={words.banner}>
        {words.bannerAdvice}
      </Banner>
      <ClockPanel />
      <FakeSwitchboard />
      <h2>{words.phones}</h2>
      {data && phones.size === 0 && <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>}
      <div className="rehearsal-phones">
        {[...phones].map(([name, messages]) => (
          <Phone key={name} name={name} messages={messages} />
        ))}
      </div>
    </div>
  )
}

function Phone({ name, messages }: { readonly name: string; readonly messages: readonly Message[] }) {
  const { rehearsal: words } = useMessages()
  return (
    <section className="rehearsal-phone" aria-label={words.phoneOf(name)}>
      <h3>{name}</h3>
      <ol>
        {messages.map(({ messageId, channel, text, link, at, asks }) => (
          <li key={messageId}>
            <p className="vg-quiet">
              <Icon name={icons[channel]} /> {words.channels[channel]} · <TimeText at={at} />
            </p>
            <p>{text}</p>
            {link && (
              <a className="vg-button" href={link} target="_blank" rel="noopener" aria-label={words.openOf(name)}>
                {words.open}
              </a>
            )}
            {asks && (channel === 'voice' || channel === 'sms') && (
              <AnswerFromPhone messageId={messageId} channel={channel} asks={asks} text={text} name={name} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
