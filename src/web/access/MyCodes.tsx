// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { confirmMyCodes, renewRecoveryCodes, startMyCodes } from '#core/access/myAccessApi.ts'
import { useCommand } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useEntryProblem } from './entryProblem.ts'
import { QrCode } from './QrCode.tsx'

/** The codes of an authenticator, and the sheet of recovery codes for the day it is lost. */
export function MyCodes({ hasCodes }: { readonly hasCodes: boolean }) {
  const { access } = useMessages()
  const words = access.codes
  const [isOpen, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const problemWords = useEntryProblem()
  const start = useCommand(startMyCodes)
  const confirm = useCommand(confirmMyCodes, { leavesNoEvent: true })
  const renew = useCommand(renewRecoveryCodes)
  const recoveryCodes = renew.data?.recoveryCodes ?? (confirm.isSuccess ? start.data?.recoveryCodes : undefined)
  const error = start.error ?? confirm.error ?? renew.error

  function submitPassword() {
    if (password === '') return
    const done = { onSuccess: () => setPassword('') }
    if (hasCodes) renew.mutate({ body: { password } }, done)
    else start.mutate({ body: { password } }, done)
  }
  function submitCode() {
    confirm.mutate({ body: { code: code.trim() } })
  }
  /** Nothing that opens stays on a screen where the next one sits down. */
  function putAway() {
    setOpen(false)
    setPassword('')
    setCode('')
    for (const { reset } of [start, confirm, renew]) reset()
  }
  const isSettingUp = !hasCodes && start.data && !confirm.isSuccess

  return (
    <Panel
      title={words.title}
      note={hasCodes ? words.on : words.off}
      actions={
        !isOpen && (
          <Button size="small" onPress={() => setOpen(true)}>
            {hasCodes ? words.renew : words.turnOn}
          </Button>
        )
      }
    >
      <p className="vg-soft">{words.advice}</p>
      {error && <Banner tone="danger" title={problemWords(error)} />}
      {isOpen && !isSettingUp && !recoveryCodes && (
        <InlineForm
          label={hasCodes ? words.renew : words.turnOn}
          submit={words.next}
          isPending={start.isPending || renew.isPending}
          onClose={putAway}
          onSubmit={submitPassword}
        >
          <TextField
            label={words.password}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        </InlineForm>
      )}
      {isSettingUp && (
        <InlineForm
          label={words.scan}
          submit={words.confirm}
          isPending={confirm.isPending}
          onClose={putAway}
          onSubmit={submitCode}
        >
          <p>{words.scan}</p>
          <QrCode text={start.data.address} label={words.qr} />
          {/* Whoever holds the page and the app in the same hand has nothing to point at. */}
          <a className="vg-button vg-code-app" href={start.data.address}>
            {words.openApp}
          </a>
          <CopyField label={words.secret} value={secretIn(start.data.address)} />
          <TextField
            label={words.firstCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            value={code}
            onChange={setCode}
          />
        </InlineForm>
      )}
      {recoveryCodes && (
        <Banner tone="warn" title={words.keep}>
          {words.whenNeeded} {renew.data && words.oldOnesGone}
          <ul className="vg-recovery-codes">
            {recoveryCodes.map((one) => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
          <Button onPress={putAway}>{words.written}</Button>
        </Banner>
      )}
    </Panel>
  )
}

const secretIn = (address: string) => new URL(address).searchParams.get('secret') ?? ''
