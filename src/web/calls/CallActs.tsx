// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type CallLine, reopenCall, writeCallReport } from '#core/calls/callsApi.ts'
import { linkOfNumber, readNumber } from '#core/shared/phoneNumber.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { wayToTake } from './callState.ts'
import { HandleCallForm } from './HandleCallForm.tsx'
import { TakeCallForm } from './TakeCallForm.tsx'
import { useAnswer } from './useAnswer.ts'

/** What a person may do with a call. What cannot be done says why. */
export function CallActs({ call, shown }: { readonly call: CallLine; readonly shown: string }) {
  const { calls: words } = useMessages()
  const { user } = useSession()
  const nowMs = useNow()
  const navigate = useNavigate()
  const [form, setForm] = useState<'handle' | 'take'>()
  const { answer, error, isPending } = useAnswer()
  const write = useCommand(writeCallReport)
  const reopen = useCommand(reopenCall)
  const { callId, claim, handled, reportId } = call
  const params = { callId }
  const way = wayToTake(call, nowMs, user.role === 'coordinator')
  const link = call.number && linkOfNumber(readNumber(call.number))
  const notMine = claim ? (claim.isYours ? undefined : words.heldByOther(claim.by)) : words.claimFirst

  function startReport() {
    write.mutate(
      { params, body: {} },
      {
        onSuccess: ({ reportId }) => {
          if (reportId) void navigate({ to: '/segnalazioni/$reportId', params: { reportId } })
        },
      },
    )
  }

  return (
    <>
      <ActProblem error={error ?? write.error ?? reopen.error} refusals={words.refusals} fields={words.fields} />
      <div className="vg-row">
        {way && (
          <Button
            size="small"
            variant={way === 'first' ? 'primary' : 'plain'}
            label={words.takeFor(shown)}
            isPending={isPending}
            reasonDisabled={way === 'not_now' ? words.onlyCoordinator : undefined}
            onPress={() => (way === 'with_reason' ? setForm('take') : answer(callId))}
          >
            {way === 'with_reason' ? words.takeWithReason : words.take}
          </Button>
        )}
        {link ? (
          <a className="vg-button" data-size="small" href={link} aria-label={words.callBackFor(shown)}>
            <Icon name="telephone" />
            {words.callBack}
          </a>
        ) : (
          <Button size="small" reasonDisabled={words.noCallBack}>
            {words.callBack}
          </Button>
        )}
        {reportId ? (
          <Link
            className="vg-link"
            to="/segnalazioni/$reportId"
            params={{ reportId }}
            aria-label={words.openFor(shown)}
          >
            {words.open}
          </Link>
        ) : (
          claim?.isYours &&
          !handled && (
            <Button size="small" isPending={write.isPending} onPress={startReport}>
              {words.write}
            </Button>
          )
        )}
        {handled ? (
          <Button
            size="small"
            variant="quiet"
            label={words.reopenFor(shown)}
            isPending={reopen.isPending}
            onPress={() => reopen.mutate({ params, body: {} })}
          >
            {words.reopen}
          </Button>
        ) : (
          <Button
            size="small"
            label={words.handleFor(shown)}
            reasonDisabled={notMine}
            onPress={() => setForm(form === 'handle' ? undefined : 'handle')}
          >
            {words.handle}
          </Button>
        )}
      </div>
      {form === 'handle' && !handled && <HandleCallForm call={call} shown={shown} onClose={() => setForm(undefined)} />}
      {form === 'take' && way === 'with_reason' && <TakeCallForm call={call} onClose={() => setForm(undefined)} />}
    </>
  )
}
