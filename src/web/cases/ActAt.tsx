// SPDX-License-Identifier: AGPL-3.0-or-later
import { useId, useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { parsePastTime } from '../reports/pastTime.ts'
import { Button } from '../ui/Button.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { useClock } from '../ui/now.ts'
import { TextField } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { justNow } from './justNow.ts'
import { useTyped } from './typed.ts'

interface ActAtProps {
  /** Of which thing it is, by its id: a time half typed is kept under it. */
  readonly of: string
  /** "Left now". */
  readonly act: string
  readonly onAct: (at: string) => void
  /** Now is never before this instant. */
  readonly notBefore?: string | undefined
  readonly reasonDisabled?: string | undefined
  readonly isPending: boolean
}

/** Something that happens now, by one press, or happened a while ago, by typing when. */
export function ActAt({ of, act, onAct, notBefore, reasonDisabled, isPending }: ActAtProps) {
  const { times } = useMessages().cases
  const clock = useClock()
  const [isOpen, setOpen] = useState(false)
  const { fields, change, forget } = useTyped(`${of} earlier`, { at: '' })
  const [sent, setSent] = useState('')
  const problems = useFieldProblems()
  const field = useId()

  function submit() {
    const at = parsePastTime(fields.at, clock.now(), clock.zone)
    if (!problems.check([!at && { field, message: times.atWrong }]) || !at) return
    setSent(fields.at)
    forget()
    setOpen(false)
    onAct(at)
  }

  /** What was refused a moment ago is there to be corrected. */
  function toggle() {
    if (!isOpen && fields.at === '' && sent !== '') change({ at: sent })
    setOpen(!isOpen)
  }

  return (
    <div className="vg-act-at">
      <Button
        size="small"
        onPress={() => onAct(justNow(clock, notBefore))}
        reasonDisabled={reasonDisabled}
        isPending={isPending}
      >
        {act}
      </Button>
      {!reasonDisabled && (
        <Button size="small" variant="quiet" label={times.earlierFor(act)} onPress={toggle}>
          {times.earlier}
        </Button>
      )}
      {isOpen && (
        <InlineForm
          label={times.earlierFor(act)}
          submit={times.record}
          onSubmit={submit}
          onClose={() => setOpen(false)}
          isPending={isPending}
        >
          <TextField
            label={times.at}
            hint={times.atHint}
            field={field}
            value={fields.at}
            onChange={(typed) => change({ at: typed })}
            error={problems.of(field)}
          />
        </InlineForm>
      )}
    </div>
  )
}
