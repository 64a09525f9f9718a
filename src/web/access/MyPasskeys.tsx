// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { getMyAccess } from '#core/access/myAccessApi.ts'
import { addMyPasskey, removeMyPasskey, startMyPasskey } from '#core/access/myAccessApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'
import { call } from '../app/api.ts'
import { useCommand } from '../app/views.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TimeText } from '../ui/TimeText.tsx'
import { canUsePasskeys, makePasskey } from './authenticator.ts'
import { useEntryProblem } from './entryProblem.ts'

interface MyPasskeysProps {
  readonly passkeys: AnswerOf<typeof getMyAccess>['passkeys']
}

/** Keys of this person, each with a name that says where it is: on the telephone, on the desk, on the key ring. */
export function MyPasskeys({ passkeys }: MyPasskeysProps) {
  const { access } = useMessages()
  const words = access.passkeys
  const [isOpen, setOpen] = useState(false)
  const { fields, change, forget } = useTyped('new passkey', { name: '' })
  const queryClient = useQueryClient()
  const problemWords = useEntryProblem()
  const add = useMutation<void, Error, string>({
    mutationFn: async (called) => {
      const { question } = await call(startMyPasskey, { body: {} })
      await call(addMyPasskey, { body: { name: called, passkey: await makePasskey(question) } })
    },
    onSuccess: async () => {
      setOpen(false)
      forget()
      await queryClient.invalidateQueries()
    },
  })
  const remove = useCommand(removeMyPasskey, { leavesNoEvent: true })
  const error = add.error ?? remove.error

  return (
    <Panel
      title={words.title}
      actions={
        !isOpen && (
          <Button
            size="small"
            onPress={() => setOpen(true)}
            reasonDisabled={canUsePasskeys() ? undefined : access.entry.noPasskeys}
          >
            {words.add}
          </Button>
        )
      }
    >
      <p className="vg-soft">{words.advice}</p>
      {error && <Banner tone="danger" title={problemWords(error)} />}
      {isOpen && (
        <InlineForm
          label={words.add}
          submit={words.make}
          isPending={add.isPending}
          onClose={() => setOpen(false)}
          onSubmit={() => fields.name.trim() !== '' && add.mutate(fields.name.trim())}
        >
          <TextField
            label={words.name}
            hint={words.nameHint}
            value={fields.name}
            onChange={(name) => change({ name })}
          />
        </InlineForm>
      )}
      {passkeys.length === 0 && !isOpen && <p className="vg-soft">{words.none}</p>}
      <ul className="vg-stack">
        {passkeys.map(({ passkeyId, name: called, addedAt }) => (
          <li key={passkeyId} className="vg-row">
            <span>
              {called}{' '}
              <span className="vg-quiet">
                {words.added} <TimeText at={addedAt} />
              </span>
            </span>
            <Button
              size="small"
              isPending={remove.isPending}
              onPress={() => remove.mutate({ params: { passkeyId }, body: {} })}
            >
              {words.remove(called)}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
