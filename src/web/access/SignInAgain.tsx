// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Dialog, Heading } from 'react-aria-components'
import type { Session } from '#core/access/sessionApi.ts'
import { OtherLanguage } from '../app/OtherLanguage.tsx'
import { sessionView } from '../app/session.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { EntrySteps } from './EntrySteps.tsx'

interface SignInAgainProps {
  readonly session: Session
  readonly onLeave: () => void
}

/** The session of this desk is over: a new one is opened over what was being typed (`EndWatch` then uncovers it). */
export function SignInAgain({ session: { user }, onLeave }: SignInAgainProps) {
  const words = useMessages().lock
  const queryClient = useQueryClient()
  const askAgain = () => queryClient.invalidateQueries({ queryKey: sessionView.queryKey })
  useEffect(() => {
    const look = () => void queryClient.invalidateQueries({ queryKey: sessionView.queryKey })
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [queryClient])
  return (
    <EntrySteps
      staysHere
      onIn={askAgain}
      frame={(step, title = words.overTitle) => (
        <Dialog className="vg-confirm" role="alertdialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <p>
            <strong>{user.name}</strong>. {words.overAdvice}
          </p>
          {step}
          <p className="vg-soft">{words.overSilent}</p>
          <p className="vg-soft">{words.switchAdvice(user.name)}</p>
          <div className="vg-row">
            <Button icon="user" onPress={onLeave}>
              {words.switch}
            </Button>
            <OtherLanguage />
          </div>
        </Dialog>
      )}
    />
  )
}
