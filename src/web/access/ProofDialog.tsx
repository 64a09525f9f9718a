// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { proveSession } from '#core/access/proofApi.ts'
import { call } from '../app/api.ts'
import { settleProof, useProofWanted } from '../app/askForProof.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { canUsePasskeys } from './authenticator.ts'
import { useEntryProblem } from './entryProblem.ts'
import { proofTyped } from './proofTyped.ts'
import { usePasskey } from './usePasskey.ts'

/** Asks who is at the desk before an act that opens secrets. The act waits behind it with everything that was typed. */
export function ProofDialog() {
  const isWanted = useProofWanted()
  return (
    <ModalOverlay className="vg-veil" isOpen={isWanted} onOpenChange={(open) => !open && settleProof(false)}>
      <Modal className="vg-modal">
        <ProofForm />
      </Modal>
    </ModalOverlay>
  )
}

function ProofForm() {
  const { access, ui } = useMessages()
  const words = access.proof
  const [typed, setTyped] = useState('')
  const prove = useCommand(proveSession)
  const problemWords = useEntryProblem()
  const passkey = usePasskey(async (proof) => {
    await call(proveSession, { body: { passkey: proof } })
    settleProof(true)
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (typed !== '') prove.mutate({ body: proofTyped(typed) }, { onSuccess: () => settleProof(true) })
  }

  const error = prove.error ?? passkey.error
  return (
    <Dialog className="vg-confirm">
      <Heading slot="title" level={2}>
        {words.title}
      </Heading>
      <form className="vg-stack" onSubmit={submit} noValidate>
        <p>{words.advice}</p>
        {error && <Banner tone="danger" title={problemWords(error)} />}
        <TextField
          label={words.typed}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={typed}
          onChange={setTyped}
        />
        <footer>
          <Button onPress={() => settleProof(false)}>{ui.cancel}</Button>
          {canUsePasskeys() && (
            <Button onPress={() => passkey.mutate()} isPending={passkey.isPending}>
              {words.byPasskey}
            </Button>
          )}
          <Button type="submit" variant="primary" isPending={prove.isPending}>
            {words.prove}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
