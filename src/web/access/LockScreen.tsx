// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { proveSession } from '#core/access/proofApi.ts'
import { type Session, signOut } from '#core/access/sessionApi.ts'
import { call } from '../app/api.ts'
import { settleProof } from '../app/askForProof.ts'
import { LockSigns } from '../app/LockSigns.tsx'
import { OtherLanguage } from '../app/OtherLanguage.tsx'
import { settleLock, useIsLocked } from '../app/sessionLock.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/now.ts'
import { TextField } from '../ui/TextField.tsx'
import './access.css'
import { canUsePasskeys } from './authenticator.ts'
import { useEntryProblem } from './entryProblem.ts'
import { proofTyped } from './proofTyped.ts'
import { SignInAgain } from './SignInAgain.tsx'
import { usePasskey } from './usePasskey.ts'

/** Covers the desk and loses nothing of it: what was being typed waits underneath, and goes on where it was. */
export function LockScreen({ session }: { readonly session: Session }) {
  const isLocked = useIsLocked()
  const isOver = session.endsAt !== undefined && Date.parse(session.endsAt) <= useNow()
  const leaveDesk = useLeaveDesk()
  return (
    <ModalOverlay className="vg-veil vg-lock" isOpen={isLocked} isKeyboardDismissDisabled>
      <Modal className="vg-modal">
        {isOver ? (
          <SignInAgain session={session} onLeave={() => void leaveDesk()} />
        ) : (
          <LockForm session={session} leaveDesk={leaveDesk} />
        )}
      </Modal>
    </ModalOverlay>
  )
}

/** The next one signs in as themselves; nothing that waited is done in their name. */
function useLeaveDesk(): () => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    settleLock('left')
    settleProof(false)
    queryClient.clear()
    await navigate({ to: '/sign-in' })
  }
}

interface LockFormProps {
  readonly session: Session
  readonly leaveDesk: () => Promise<void>
}

function LockForm({ session: { user }, leaveDesk }: LockFormProps) {
  const { access, lock: words } = useMessages()
  const [typed, setTyped] = useState('')
  const queryClient = useQueryClient()
  const problemWords = useEntryProblem()
  const prove = useCommand(proveSession)
  const leave = useCommand(signOut)
  const passkey = usePasskey(async (proof) => {
    await call(proveSession, { body: { passkey: proof } })
    await comeBack()
  })

  async function comeBack() {
    settleLock('back')
    await queryClient.invalidateQueries()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (typed !== '') prove.mutate({ body: proofTyped(typed) }, { onSuccess: () => void comeBack() })
  }
  async function makeRoom() {
    await leave.mutateAsync({ body: {} })
    await leaveDesk()
  }

  const error = prove.error ?? passkey.error ?? leave.error
  return (
    <Dialog className="vg-confirm" role="alertdialog">
      <Heading slot="title" level={2}>
        {words.title}
      </Heading>
      <LockSigns />
      <form className="vg-stack" onSubmit={submit} noValidate>
        <p>
          <strong>{user.name}</strong>. {words.advice}
        </p>
        {error && <Banner tone="danger" title={problemWords(error)} />}
        <TextField
          label={access.proof.typed}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={typed}
          onChange={setTyped}
        />
        <div className="vg-row">
          <Button type="submit" variant="primary" isPending={prove.isPending}>
            {words.unlock}
          </Button>
          {canUsePasskeys() && (
            <Button onPress={() => passkey.mutate()} isPending={passkey.isPending}>
              {access.proof.byPasskey}
            </Button>
          )}
        </div>
        <p className="vg-soft">{words.switchAdvice(user.name)}</p>
        <div className="vg-row">
          <Button icon="user" onPress={() => void makeRoom()} isPending={leave.isPending}>
            {words.switch}
          </Button>
          <OtherLanguage />
        </div>
      </form>
    </Dialog>
  )
}
