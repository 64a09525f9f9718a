// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { recordAttempt } from '#core/people/attemptApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useTyped } from '../cases/typed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

const NOT_SAID = ''
const blank = () => ({ attemptId: uuidv7(), askedFor: '', asker: '', stationKey: NOT_SAID, reference: '' })

/** What was asked and by whom, while they are on the line. Nothing here looks for anybody on the screen. */
export function AttemptForm() {
  const { protection } = useMessages()
  const words = protection.attempts
  const { bodies } = useSession().words
  const record = useCommand(recordAttempt)
  const { fields, change, forget } = useTyped('attempt', blank())
  const [problem, setProblem] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  function submit() {
    setProblem(fields.askedFor.trim() ? undefined : words.needed)
    if (!fields.askedFor.trim()) return
    const { attemptId, askedFor, asker, stationKey, reference } = fields
    const body = {
      askedFor,
      ...(asker.trim() && { asker }),
      ...(stationKey !== NOT_SAID && { stationKey }),
      ...(reference.trim() && { reference }),
    }
    record.mutate(
      { params: { attemptId }, body },
      {
        onSuccess: () => {
          forget()
          announce(words.saved)
        },
      },
    )
  }

  return (
    <form
      ref={form}
      className="vg-stack"
      aria-label={words.heading}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="vg-fields">
        <TextField
          label={words.askedFor}
          hint={words.askedForHint}
          field="askedFor"
          isRequired
          value={fields.askedFor}
          onChange={(askedFor) => change({ askedFor })}
          error={problem}
        />
        <TextField
          label={words.asker}
          hint={words.askerHint}
          field="asker"
          value={fields.asker}
          onChange={(asker) => change({ asker })}
        />
        <Select
          label={words.station}
          field="stationKey"
          value={fields.stationKey}
          onChange={(stationKey) => change({ stationKey })}
          options={[
            { value: NOT_SAID, label: words.noStation },
            ...bodies.flatMap(({ stations }) => stations.map(({ key, name }) => ({ value: key, label: name }))),
          ]}
        />
        <TextField
          label={words.reference}
          field="reference"
          value={fields.reference}
          onChange={(reference) => change({ reference })}
        />
      </div>
      <div className="vg-row">
        <Button type="submit" isPending={record.isPending}>
          {words.save}
        </Button>
      </div>
      <ActProblem
        error={record.error}
        refusals={words.refusals}
        fields={{
          askedFor: words.askedFor,
          asker: words.asker,
          stationKey: words.station,
          reference: words.reference,
        }}
      />
    </form>
  )
}
