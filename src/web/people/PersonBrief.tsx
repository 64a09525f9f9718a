// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Icon } from '../ui/Icon.tsx'
import './people.css'
import { personView } from './personView.ts'
import { useWorkedWords } from './useWorkedWords.ts'

interface PersonBriefProps {
  readonly personId: string
  readonly calledBy: string
  /** The case it stands in: what it says of this case is on the same screen already. */
  readonly caseId: string
}

/** On a case, in a line: is this somebody we have met before, what to beware of, what worked. The rest is one key away. */
export function PersonBrief({ personId, calledBy, caseId }: PersonBriefProps) {
  const { known: words, warning } = useMessages().people
  const say = useWorkedWords()
  const { data } = useQuery(personView(personId))
  const elsewhere = data?.episodes.filter((episode) => episode.caseId !== caseId).length ?? 0
  const worked = data?.whatWorked.find((one) => one.kind === 'note' || one.caseId !== caseId)
  return (
    <div className="people-brief">
      <Link to="/persone/$personId" params={{ personId }} data-protected>
        {words.card(calledBy)}
      </Link>
      {elsewhere > 0 && <Badge tone="info">{words.elsewhere(elsewhere)}</Badge>}
      {data?.warnings.map(({ warningId, said }) => (
        <Badge key={warningId} tone="warn">
          {warning}: {said}
        </Badge>
      ))}
      {worked && (
        <span className="people-worked">
          <Icon name="check" />
          <span className="people-words">{say(worked)}</span>
        </span>
      )}
    </div>
  )
}
