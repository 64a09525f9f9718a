// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseView } from '#core/cases/casesApi.ts'
import { HandoverPhase } from '#core/handovers/handoversApi.ts'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { HandoverActForm } from '../handovers/HandoverActForm.tsx'
import { toneOfPhase } from '../handovers/handoverState.ts'
import { PrepareForm } from '../handovers/PrepareForm.tsx'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Panel } from '../ui/Panel.tsx'

/** Who receives the morning, how far each has come, and sending in two keys: `i`, Enter. */
export function HandoversPanel({ found }: { readonly found: CaseView }) {
  const { cases, handovers: words } = useMessages()
  const { town } = useAmbitoWords()
  const { mayDo } = useSession()
  const whyNotAllowed = useWhyNotAllowed()
  const [open, setOpen] = useState<string>()
  const close = () => setOpen(undefined)
  const handovers = found.handovers.map((entry) => ({ ...entry, phase: HandoverPhase.parse(entry.phase) }))
  const firstToSend = handovers.find(({ phase }) => phase === 'to_send')
  const mayPrepare = mayDo.includes('prepareHandover') && found.phase === 'operationally_closed'
  useActions([
    {
      id: 'case handover',
      title: words.panel.send,
      shortcut: words.keys.sendHandover,
      perform: () => setOpen(firstToSend?.handoverId),
      reasonDisabled: whyNotAllowed('sendHandover') ?? (firstToSend ? undefined : words.panel.nothingToSend),
    },
  ])
  return (
    <Panel
      title={cases.handovers.title}
      level={3}
      actions={
        mayPrepare && (
          <Button size="small" onPress={() => setOpen(PREPARE)}>
            {words.panel.prepare}
          </Button>
        )
      }
    >
      {handovers.length === 0 && <p className="vg-quiet">{cases.handovers.none}</p>}
      <ul className="vg-stack">
        {handovers.map((handover) => {
          const { handoverId, recipient, purpose, phase } = handover
          const title = cases.handovers.open(town(recipient))
          return (
            <li key={handoverId} className="vg-stack">
              <div className="vg-row">
                <Badge tone={toneOfPhase[phase]}>{cases.handovers.phases[phase]}</Badge>
                {mayDo.includes('getHandover') ? (
                  <Link to="/passaggi/$handoverId" params={{ handoverId }}>
                    {title}
                  </Link>
                ) : (
                  title
                )}
                <span className="vg-quiet">{cases.handovers.purposes[purpose]}</span>
                {phase === 'to_send' && (
                  <span className="vg-push">
                    <Button
                      size="small"
                      shortcut={handoverId === firstToSend?.handoverId ? keyWords(words.keys.sendHandover) : undefined}
                      onPress={() => setOpen(handoverId)}
                      reasonDisabled={whyNotAllowed('sendHandover')}
                    >
                      {words.submits.sendHandover(town(recipient))}
                    </Button>
                  </span>
                )}
              </div>
              {open === handoverId && <HandoverActForm act="sendHandover" handover={handover} onClose={close} />}
            </li>
          )
        })}
      </ul>
      {open === PREPARE && mayPrepare && <PrepareForm caseId={found.caseId} onClose={close} />}
    </Panel>
  )
}

/** Beside the ids of handovers, the form for a further one. */
const PREPARE = 'prepare'
