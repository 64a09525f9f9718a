// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type BreakGlassView, takeBackBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import { ToldLine } from '../alerts/ToldLine.tsx'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { ReasonForm } from '../cases/ReasonForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import { ReviewForm } from './ReviewForm.tsx'
import './breakGlass.css'

/** One use of break-glass: who, what, why, what was seen under it; and what can be done about it. */
export function GlassCard({ glass }: { readonly glass: BreakGlassView }) {
  const { breakGlass, reads } = useMessages()
  const { review: words } = breakGlass
  const time = useTimeWords()
  const whyNotAllowed = useWhyNotAllowed()
  const takeBack = useCommand(takeBackBreakGlass)
  const [form, setForm] = useState<'review' | 'take_back'>()
  const close = () => setForm(undefined)
  const { breakGlassId, caseId, caseNumber, review, ended } = glass
  const subject = caseNumber
    ? glass.kind === 'case'
      ? words.ofCase(caseNumber)
      : words.ofPerson(caseNumber)
    : words.ofProtected
  return (
    <article className="break-glass vg-stack" data-tone={glass.isLate ? 'danger' : undefined}>
      <h3 className="vg-row">
        <span>{glass.by}</span>
        {caseId ? (
          <Link to="/casi/$caseId" params={{ caseId }}>
            {subject}
          </Link>
        ) : (
          <span>{subject}</span>
        )}
        <span className="vg-quiet">
          <TimeText at={glass.openedAt} />
        </span>
        {glass.isOpen && <Badge tone="warn">{words.openUntil(time(glass.until))}</Badge>}
        {ended && <Badge>{words.ended[ended.why]}</Badge>}
        {review && (
          <Badge tone={review.verdict === 'justified' ? 'ok' : 'danger'}>{words.verdictShort[review.verdict]}</Badge>
        )}
      </h3>
      {!review && (
        <p>
          {glass.isLate ? <strong>{words.late}</strong> : words.by} <TimeText at={glass.reviewBy} />
        </p>
      )}
      <p data-protected>
        <span className="vg-quiet">{words.reason}:</span> {glass.reason}
      </p>
      <ToldLine told={glass.told} />
      {glass.takenBackBecause && (
        <p>
          <span className="vg-quiet">{words.takenBackBecause}:</span>{' '}
          <span data-protected>{glass.takenBackBecause}</span>
        </p>
      )}
      <details>
        <summary>{words.reads}</summary>
        {glass.reads.length === 0 && <p className="vg-quiet">{words.readsNone}</p>}
        <ul>
          {glass.reads.map((read) => (
            <li key={`${read.at} ${read.kind} ${read.act}`}>
              <TimeText at={read.at} /> · {reads.kinds[read.kind]} · {words.times(read.times)}
            </li>
          ))}
        </ul>
      </details>
      {review && (
        <p>
          <span data-protected>{review.said}</span>{' '}
          <span className="vg-quiet">
            {review.by} · <TimeText at={review.at} />
          </span>
        </p>
      )}
      {!review && !form && (
        <div className="vg-row">
          <Button
            size="small"
            variant="primary"
            onPress={() => setForm('review')}
            reasonDisabled={
              whyNotAllowed('reviewBreakGlass') ??
              (glass.isMine ? words.sameHand : glass.isOpen ? words.stillOpen : undefined)
            }
          >
            {words.judge}
          </Button>
          {glass.isOpen && (
            <Button
              size="small"
              onPress={() => setForm('take_back')}
              reasonDisabled={whyNotAllowed('takeBackBreakGlass')}
            >
              {words.takeBack}
            </Button>
          )}
        </div>
      )}
      {form === 'review' && <ReviewForm breakGlassId={breakGlassId} onClose={close} />}
      {form === 'take_back' && (
        <ReasonForm
          keptAs={`${breakGlassId} back`}
          title={words.takeBack}
          submit={words.takeBack}
          words={{ label: words.takeBackReason, needed: words.takeBackNeeded }}
          act={takeBack}
          refusals={breakGlass.refusals}
          onSend={(reason, commandId, then) =>
            takeBack.mutate({ params: { breakGlassId }, body: { reason }, commandId }, then)
          }
          onDone={() => announce(words.takenBack)}
          onClose={close}
        />
      )}
    </article>
  )
}
