// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getHandover } from '#core/handovers/handoversApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { NotFound, Refused } from '../app/answers.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { HandoverAttachments } from '../attachments/HandoverAttachments.tsx'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { DueClock } from './DueClock.tsx'
import { HandoverActs } from './HandoverActs.tsx'
import { HandoverDownloads } from './HandoverDownloads.tsx'
import { toneOfPhase } from './handoverState.ts'
import { OutsideRecipient } from './OutsideRecipient.tsx'
import './handovers.css'
import { PackFacts } from './PackFacts.tsx'
import { PackNight } from './PackNight.tsx'
import { PackTomorrow } from './PackTomorrow.tsx'

/** One handover as its reader needs it: where it stands, what to do, then the document. */
export function HandoverScreen() {
  const { handoverId = '' } = useParams({ strict: false })
  const { app, handovers: words } = useMessages()
  const { data, error, refetch } = useQuery(view(getHandover, { params: { handoverId } }, ['handover', 'case', 'duty']))
  if (data) return <HandoverPage found={data} />
  if (!error) return <PageTitle>{words.title}</PageTitle>
  const inbox = <Link to="/passaggi">{words.page.backToInbox}</Link>
  if (error instanceof NotFound)
    return (
      <EmptyState title={words.page.lost} action={inbox}>
        {words.page.lostAdvice}
      </EmptyState>
    )
  if (error instanceof Refused) return <EmptyState title={words.refusals.TextErased} action={inbox} />
  const retry = <Button onPress={() => void refetch()}>{app.crashed.retry}</Button>
  return <EmptyState title={app.connection.offlineTitle} action={retry} />
}

function HandoverPage({ found: { line, pack } }: { readonly found: AnswerOf<typeof getHandover> }) {
  const { cases, handovers: words } = useMessages()
  const { mayDo } = useSession()
  const { town } = useAmbitoWords()
  return (
    <article className="vg-screen handover-page">
      <header className="vg-stack">
        <nav className="vg-row">
          <Link to="/passaggi">{words.page.backToInbox}</Link>
          {mayDo.includes('getCase') && (
            <Link to="/casi/$caseId" params={{ caseId: line.caseId }}>
              {words.page.toCase}
            </Link>
          )}
        </nav>
        <div className="vg-row">
          <PageTitle>{words.page.title(line.caseNumber, town(line.recipient))}</PageTitle>
          <Badge tone={toneOfPhase[line.phase]}>{cases.handovers.phases[line.phase]}</Badge>
          <span className="vg-quiet">{cases.handovers.purposes[line.purpose]}</span>
          <span className="vg-push">
            <DueClock line={line} />
          </span>
        </div>
        <Moments line={line} />
        {line.disputeReason && (
          <Banner tone="warn" title={words.disputeReason}>
            <span className="handover-words">{line.disputeReason}</span>
          </Banner>
        )}
      </header>
      <HandoverActs line={line} />
      {line.outside && <OutsideRecipient line={line} outside={line.outside} />}
      {line.phase === 'to_send' && <Banner tone="info" title={words.page.draft} />}
      <Addresses pack={pack} />
      <Omitted pack={pack} />
      <PackTomorrow pack={pack} />
      <PackFacts pack={pack} />
      <PackNight pack={pack} />
      <HandoverAttachments line={line} />
      <HandoverDownloads pack={pack} />
    </article>
  )
}

type Found = AnswerOf<typeof getHandover>

function Moments({ line }: Pick<Found, 'line'>) {
  const { times } = useMessages().handovers
  const moments = [
    [times.prepared, line.preparedAt],
    [times.sent, line.sentAt],
    [times.acknowledged, line.acknowledgedAt],
    [times.ended, line.endedAt],
  ] as const
  return (
    <ul className="vg-row vg-soft">
      {moments.map(
        ([moment, at]) =>
          at && (
            <li key={moment}>
              {moment} <TimeText at={at} />
            </li>
          ),
      )}
    </ul>
  )
}

function Addresses({ pack }: Pick<Found, 'pack'>) {
  const { page, pack: words } = useMessages().handovers
  const { ambito, generatedAt, recipient } = pack
  return (
    <section className="handover-addresses" aria-label={words.addresses}>
      <KeyValues
        rows={[
          [words.to, [recipient.name, recipient.municipality].filter(Boolean).join(', ')],
          [words.from, `${ambito.name}, ${ambito.body}`],
          [words.made, <TimeText key="made" at={generatedAt} />],
        ]}
      />
      <p className="vg-quiet">{page.confidential}</p>
    </section>
  )
}

/** An omission is never taken for an absence. */
function Omitted({ pack: { omitted, recipient } }: Pick<Found, 'pack'>) {
  const { pack: words } = useMessages().handovers
  if (omitted.length === 0) return null
  return (
    <Banner tone="info" title={words.omittedTitle}>
      {omitted.map((part) => words.parts[part]).join(', ')}.{' '}
      {recipient.purpose === 'information' && words.omittedWhy.information}{' '}
      {omitted.includes('check_in') && words.omittedWhy.protected}
    </Banner>
  )
}
