// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { authoriseErasure, type ErasureView } from '#core/privacy/retentionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { useSteadyCommand } from '../reports/useSteadyCommand.ts'
import { UncoveredShifts } from '../rosters/UncoveredShifts.tsx'
import { Banner } from '../ui/Banner.tsx'
import { InlineForm } from '../ui/InlineForm.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useThingName } from './useThingName.ts'
import { useWhatGoes } from './useWhatGoes.ts'

/** The second person copies the number: a hurried key erases nothing. */
export function AuthoriseForm({ erasure, onClose }: { readonly erasure: ErasureView; readonly onClose: () => void }) {
  const { privacy } = useMessages()
  const words = privacy.erasures
  const name = useThingName()(erasure)
  const authorise = useSteadyCommand(authoriseErasure)
  const problems = useFieldProblems()
  const [typed, setTyped] = useState('')
  const isCopied = typed.trim() === erasure.name

  async function submit() {
    if (!problems.check([!isCopied && { field: 'typed', message: words.typedWrong(erasure.name) }])) return
    await authorise.send({ params: { erasureId: erasure.erasureId }, body: { typed } })
    announce(words.authorised)
    onClose()
  }

  return (
    <InlineForm
      label={words.authoriseTitle(name)}
      submit={words.authoriseSave}
      onSubmit={() => void submit().catch(() => {})}
      onClose={onClose}
      isPending={authorise.isPending}
    >
      <Banner tone="danger" title={words.irreversible}>
        {useWhatGoes()(erasure).join(' ')}
      </Banner>
      {erasure.subject.kind === 'staff' && (
        <UncoveredShifts userId={erasure.subject.id} wanted={{ change: 'erasure' }} />
      )}
      <TextField
        label={words.typed(erasure.name)}
        field="typed"
        isRequired
        value={typed}
        onChange={setTyped}
        error={isCopied ? undefined : problems.of('typed')}
      />
      <ActProblem error={authorise.error} refusals={privacy.refusals} fields={{ typed: words.typed(erasure.name) }} />
    </InlineForm>
  )
}
