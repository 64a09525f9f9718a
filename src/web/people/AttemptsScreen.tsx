// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Attempt, listAttempts } from '#core/people/attemptApi.ts'
import { ToldLine } from '../alerts/ToldLine.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { ListedCallersPanel } from '../protection/ListedCallersPanel.tsx'
import { Banner } from '../ui/Banner.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { AttemptForm } from './AttemptForm.tsx'
import { VerifyForm } from './VerifyForm.tsx'

/** What to say to whoever asks about somebody, and the call back to our own number: the same whoever is asked about. */
export function AttemptsScreen() {
  const { protection } = useMessages()
  const words = protection.attempts
  const locale = useLocale()
  const { mayDo } = useSession()
  const { data } = useQuery(view(listAttempts, {}, ['attempt', 'protection', 'alert']))
  const latest = data?.attempts[0]
  const mayRecord = mayDo.includes('recordAttempt')
  return (
    <div className="vg-stack">
      <PageTitle>{words.heading}</PageTitle>
      {mayRecord && data && (
        <Banner tone="info" title={words.say}>
          <p>
            <strong>«{data.sentence[locale]}»</strong>
          </p>
          <p>{words.advice}</p>
        </Banner>
      )}
      {mayRecord && <AttemptForm />}
      {mayRecord && latest && !latest.verified && <VerifyForm key={latest.attemptId} attempt={latest} />}
      {mayDo.includes('listListedCallers') && <ListedCallersPanel />}
      <Panel title={words.list} level={2}>
        {data?.attempts.length === 0 && <p className="vg-quiet">{words.none}</p>}
        <ul className="vg-stack">
          {data?.attempts.map((attempt) => (
            <AttemptLine key={attempt.attemptId} attempt={attempt} />
          ))}
        </ul>
      </Panel>
    </div>
  )
}

function AttemptLine({ attempt }: { readonly attempt: Attempt }) {
  const { protection } = useMessages()
  const words = protection.attempts
  const { stationOf } = useAmbitoWords()
  const { asker, stationKey, reference, verified, cases } = attempt
  return (
    <li data-protected>
      <TimeText at={attempt.at} /> · <strong>{attempt.askedFor}</strong>{' '}
      <span className="vg-quiet">
        {[asker, stationKey && stationOf(stationKey), reference, attempt.by].filter(Boolean).join(' · ')}
      </span>
      <br />
      {verified ? `${stationOf(verified.stationKey)}: ${words.outcomes[verified.outcome]}` : words.notVerified}
      {cases.map(({ caseId, caseNumber }) => (
        <span key={caseId}>
          {' · '}
          <Link to="/casi/$caseId" params={{ caseId }}>
            {words.points(caseNumber)}
          </Link>
        </span>
      ))}
      <ToldLine told={attempt.told} />
    </li>
  )
}
