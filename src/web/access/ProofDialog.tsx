// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { proveSession } from '#core/access/proofApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { settleProof, useProofWanted } from '../app/askForProof.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'

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
  const [password, setPassword] = useState('')
  const prove = useCommand(proveSession)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (password !== '') prove.mutate({ body: { password } }, { onSuccess: () => settleProof(true) })
  }

  return (
    <Dialog className="vg-confirm">
      <Heading slot="title" level={2}>
        {words.title}
      </Heading>
      <form className="vg-stack" onSubmit={submit} noValidate>
        <p>{words.advice}</p>
        <ActProblem error={prove.error} refusals={access.refusals} />
        <TextField
          label={words.password}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={setPassword}
        />
        <footer>
          <Button onPress={() => settleProof(false)}>{ui.cancel}</Button>
          <Button type="submit" variant="primary" isPending={prove.isPending}>
            {words.prove}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
