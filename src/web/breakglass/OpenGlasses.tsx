// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { getMyBreakGlass, giveBackBreakGlass } from '#core/breakglass/breakGlassApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useRenewWhenDue } from '../app/renewWhenDue.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'

type Open = AnswerOf<typeof getMyBreakGlass>['open']

/** What is open to the viewer now, with the time left; it may be given back before. */
export function OpenGlasses({ open }: { readonly open: Open }) {
  const { breakGlass: words } = useMessages()
  const giveBack = useCommand(giveBackBreakGlass)
  useRenewWhenDue(open, [getMyBreakGlass.id])
  if (open.length === 0) return <p className="vg-quiet">{words.mineNone}</p>
  return (
    <>
      <ul className="vg-stack">
        {open.map(({ breakGlassId, kind, subjectId, caseNumber, until }) => (
          <li key={breakGlassId} className="vg-row">
            {kind === 'case' ? (
              <Link to="/casi/$caseId" params={{ caseId: subjectId }}>
                {words.goCase(caseNumber)}
              </Link>
            ) : (
              <Link to="/persone/$personId" params={{ personId: subjectId }}>
                {words.goPerson(caseNumber)}
              </Link>
            )}
            <span>
              {words.closesIn} <Countdown until={until} />
            </span>
            <Button
              size="small"
              isPending={giveBack.isPending}
              onPress={() =>
                giveBack.mutate({ params: { breakGlassId }, body: {} }, { onSuccess: () => announce(words.givenBack) })
              }
            >
              {words.giveBack}
            </Button>
          </li>
        ))}
      </ul>
      <ActProblem error={giveBack.error} refusals={words.refusals} />
    </>
  )
}
