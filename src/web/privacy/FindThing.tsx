// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
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

/** One case or report before its term, by its number: to hold it, or because something orders it. */
export function FindThing() {
  const { find: words } = useMessages().privacy
  const [number, setNumber] = useState('')
  const problems = useFieldProblems()
  const [sought, setSought] = useState('')
  const found = useQuery({
    queryKey: [findKept.id, sought],
    queryFn: ({ signal }) => call(findKept, { body: { number: sought }, signal }),
    enabled: sought !== '',
    gcTime: 0,
    meta: { streams: ['erasure', 'hold', 'case', 'report'] },
  })

  function seek(event: FormEvent) {
    event.preventDefault()
    if (!problems.check([number.trim() === '' && { field: 'number', message: words.needed }])) return
    setSought(number.trim())
  }

  return (
    <Panel title={words.title}>
      <div className="vg-stack">
        <form className="privacy-find" onSubmit={seek} noValidate aria-label={words.title}>
          <TextField
            label={words.number}
            field="number"
            hint={words.hint}
            value={number}
            onChange={setNumber}
            error={problems.of('number')}
          />
          <Button type="submit" isPending={found.isFetching}>
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
