// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { findKept } from '#core/privacy/retentionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { call } from '../app/api.ts'
import { serverNow } from '../app/serverClock.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ThingsTable } from './ThingsTable.tsx'

/** One case before its term, by its number: to hold it, or because something orders it. */
export function FindCase() {
  const { find: words } = useMessages().privacy
  const [caseNumber, setCaseNumber] = useState('')
  const problems = useFieldProblems()
  const found = useMutation({
    mutationFn: (number: string) => call(findKept, { body: { caseNumber: number } }),
  })

  function seek(event: FormEvent) {
    event.preventDefault()
    if (!problems.check([caseNumber.trim() === '' && { field: 'caseNumber', message: words.needed }])) return
    found.mutate(caseNumber.trim())
  }

  return (
    <Panel title={words.title}>
      <div className="vg-stack">
        <form className="privacy-find" onSubmit={seek} noValidate aria-label={words.title}>
          <TextField
            label={words.number}
            field="caseNumber"
            hint={words.hint}
            value={caseNumber}
            onChange={setCaseNumber}
            error={problems.of('caseNumber')}
          />
          <Button type="submit" isPending={found.isPending}>
            {words.submit}
          </Button>
        </form>
        <ActProblem error={found.error} refusals={{}} />
        {found.data && !found.data.thing && <p role="status">{words.missing}</p>}
        {found.data?.thing && (
          <ThingsTable things={[found.data.thing]} label={words.title} now={new Date(serverNow()).toISOString()} />
        )}
      </div>
    </Panel>
  )
}
