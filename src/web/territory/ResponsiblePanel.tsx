// SPDX-License-Identifier: AGPL-3.0-or-later

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { getResponsible, getResponsibleAt, type MunicipalityNow } from '#core/territory/calendarApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useRenewWhenDue } from '../app/renewWhenDue.ts'
import { useSession } from '../app/session.ts'
import { view } from '../app/views.ts'
import { useFieldProblems } from '../cases/fieldProblems.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { useClock } from '../ui/now.ts'
import { Panel } from '../ui/Panel.tsx'
import { StatusDot } from '../ui/StatusDot.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import { WideTable } from '../ui/WideTable.tsx'
import { parseInstant } from './typedDay.ts'

/** For each municipality who answers, since when, until when, who then and why: now, or at any time one asks about. */
export function ResponsiblePanel() {
  const { calendar } = useMessages()
  const words = calendar.now
  const { ambito } = useSession()
  const clock = useClock()
  const time = useTimeWords()
  const problems = useFieldProblems()
  const [typed, setTyped] = useState('')
  const [instant, setInstant] = useState<string>()
  const nowView = view(getResponsible, {}, ['closure'])
  const now = useQuery(nowView)
  useRenewWhenDue(now.data?.municipalities, nowView.queryKey)
  const then = useQuery({
    ...view(getResponsibleAt, { params: { instant: instant ?? '' } }, ['closure']),
    enabled: instant !== undefined,
  })
  const { data, error } = instant ? then : now

  function ask(event: FormEvent) {
    event.preventDefault()
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ambito.zone }).format(clock.now())
    const wanted = typed.trim() === '' ? undefined : parseInstant(typed, today, ambito.zone)
    if (!problems.check([typed.trim() !== '' && !wanted && { field: 'at', message: words.atWrong }])) return
    setInstant(wanted)
  }

  function back() {
    setTyped('')
    setInstant(undefined)
  }

  return (
    <Panel title={words.title} note={instant ? words.shownAt(time(instant)) : words.shownNow}>
      <form className="calendar-ask" onSubmit={ask} noValidate>
        <TextField
          label={words.at}
          field="at"
          hint={words.atHint}
          value={typed}
          onChange={setTyped}
          error={problems.of('at')}
        />
        <Button type="submit">{words.ask}</Button>
        {instant && (
          <Button variant="quiet" onPress={back}>
            {words.backToNow}
          </Button>
        )}
      </form>
      <ActProblem error={error} refusals={{ YearUnknown: words.yearUnknown }} />
      {data && <ResponsibleTable municipalities={data.municipalities} />}
    </Panel>
  )
}

function ResponsibleTable({ municipalities }: { readonly municipalities: readonly MunicipalityNow[] }) {
  const { calendar, cases } = useMessages()
  const words = calendar.now
  const why: Readonly<Record<string, string>> = cases.world.responsibleWhy
  return (
    <WideTable
      label={words.title}
      titles={[words.town, words.who, words.since, words.until, words.next, words.why]}
      isOneLine
    >
      {municipalities.map(({ code, name, responsible, since, until, next, reason, reasonName }) => (
        <tr key={code}>
          <th scope="row">{name}</th>
          <td>
            <StatusDot tone={responsible === 'pis' ? 'info' : 'neutral'}>{words.whos[responsible]}</StatusDot>
          </td>
          <td>{since ? <TimeText at={since} /> : words.always}</td>
          <td>{until ? <TimeText at={until} /> : '—'}</td>
          <td>{next ? words.whos[next] : '—'}</td>
          <td>
            {why[reason] ?? reason}
            {reasonName && ` (${reasonName})`}
          </td>
        </tr>
      ))}
    </WideTable>
  )
}
