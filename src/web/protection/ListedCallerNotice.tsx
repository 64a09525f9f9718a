// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { findListedCaller, type ListedCaller } from '#core/protection/listedCallerApi.ts'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { keyWords } from '../app/shortcuts.ts'
import { view } from '../app/views.ts'
import { useLocale, useMessages } from '../messages/messages.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { JudgeCallerForm } from './JudgeCallerForm.tsx'
import { useListedNames } from './useListedNames.ts'

const JUDGE_KEY = 'alt+g'

interface ListedCallerNoticeProps {
  readonly reportId: string
  /** Changes when the words on the server have: then the rules look again. Empty while nothing is kept. */
  readonly savedAs: string
}

/**
 * Before anything is said: who calls bears a name of a list of conflicts. Only whoever may read that list sees it; at every other desk
 * the screen is that of any caller, because the warning itself would tell that there is a case.
 */
export function ListedCallerNotice({ reportId, savedAs }: ListedCallerNoticeProps) {
  const { listedCallers: words } = useMessages()
  const { mayDo } = useSession()
  const client = useQueryClient()
  const [judging, setJudging] = useState<string>()
  const { data } = useQuery({
    ...view(findListedCaller, { params: { reportId } }, ['report', 'protection']),
    enabled: savedAs !== '' && mayDo.includes('findListedCaller'),
  })
  useEffect(() => {
    if (savedAs) void client.invalidateQueries({ queryKey: [findListedCaller.id, { reportId }] })
  }, [client, reportId, savedAs])
  const open = data?.callers.find(({ judged }) => !judged)
  useActions(
    open
      ? [{ id: 'judge caller', title: words.judge, shortcut: JUDGE_KEY, perform: () => setJudging(open.caseId) }]
      : [],
  )
  if (!data) return null
  return data.callers.map((caller) => (
    <div key={caller.caseId} className="vg-stack">
      <Notice
        caller={caller}
        sentence={data.sentence}
        isNext={caller === open}
        onJudge={judging === caller.caseId ? undefined : () => setJudging(caller.caseId)}
      />
      {judging === caller.caseId && <JudgeCallerForm caller={caller} onClose={() => setJudging(undefined)} />}
    </div>
  ))
}

interface NoticeProps {
  readonly caller: ListedCaller
  readonly sentence: { readonly it: string; readonly en: string }
  /** The one the key is for. */
  readonly isNext: boolean
  readonly onJudge: (() => void) | undefined
}

function Notice({ caller, sentence, isNext, onJudge }: NoticeProps) {
  const { listedCallers: words } = useMessages()
  const locale = useLocale()
  const namesOf = useListedNames()
  const { judged } = caller
  const judge = onJudge && (
    <Button
      size="small"
      variant={judged ? 'quiet' : undefined}
      {...(isNext && { shortcut: keyWords(JUDGE_KEY) })}
      onPress={onJudge}
    >
      {judged ? words.again : words.judge}
    </Button>
  )
  if (judged && !judged.isThem)
    return (
      <Banner tone="info" title={words.isOther} action={judge}>
        <span data-protected>{judged.reason}</span>
      </Banner>
    )
  return (
    <Banner tone="danger" title={judged ? words.isThem : words.title(caller.caseNumber)} action={judge}>
      <p data-protected>{namesOf(caller)}</p>
      <p>
        {words.say} <strong>«{sentence[locale]}»</strong>
      </p>
      {!judged && <p>{words.advice}</p>}
    </Banner>
  )
}
