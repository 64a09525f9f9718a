// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { discardRoster } from '#core/rosters/rostersApi.ts'
import type { RosterView } from '#core/rosters/rosterViewsApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Planner } from './Planner.tsx'
import { PublishForm } from './PublishForm.tsx'
import { RotationForm } from './RotationForm.tsx'
import type { Rosters } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'
import { TakeBackPlan } from './TakeBackPlan.tsx'

interface DraftActsProps {
  readonly roster: RosterView
  readonly data: Rosters
  readonly say: RosterWords
}

/** What makes a roster out of an empty draft: a rotation, a proposal, and in the end the publication. */
export function DraftActs({ roster, data, say }: DraftActsProps) {
  const { rosters: words } = useMessages()
  const whyNotAllowed = useWhyNotAllowed()
  const discard = useCommand(discardRoster)
  const [form, setForm] = useState<'rotation' | 'planner' | 'publish'>()
  const [isAsking, setAsking] = useState(false)
  const close = () => setForm(undefined)
  const { rosterId } = roster
  useActions([
    {
      id: 'rotation',
      title: words.rotation.title,
      perform: () => setForm('rotation'),
      reasonDisabled: whyNotAllowed('planRotation'),
    },
    {
      id: 'planner',
      title: `${words.planner.open}: ${words.planner.title}`,
      perform: () => setForm('planner'),
      reasonDisabled: whyNotAllowed('startPlan'),
    },
    {
      id: 'publish',
      title: words.publish.title,
      perform: () => setForm('publish'),
      reasonDisabled: whyNotAllowed('publishRoster'),
    },
    {
      id: 'discard draft',
      title: words.draft.discard,
      perform: () => setAsking(true),
      reasonDisabled: whyNotAllowed('discardRoster'),
    },
  ])
  return (
    <div className="vg-section rosters-no-print">
      <div className="vg-row">
        <Button onPress={() => setForm('rotation')} reasonDisabled={whyNotAllowed('planRotation')}>
          {words.rotation.open}
        </Button>
        <Button onPress={() => setForm('planner')} reasonDisabled={whyNotAllowed('startPlan')}>
          {words.planner.open}
        </Button>
        <Button variant="primary" onPress={() => setForm('publish')} reasonDisabled={whyNotAllowed('publishRoster')}>
          {words.publish.open}
        </Button>
        <TakeBackPlan roster={roster} />
        <Button variant="quiet" onPress={() => setAsking(true)} reasonDisabled={whyNotAllowed('discardRoster')}>
          {words.draft.discard}
        </Button>
      </div>
      {form === 'rotation' && <RotationForm rosterId={rosterId} data={data} onClose={close} />}
      {form === 'planner' && <Planner rosterId={rosterId} data={data} say={say} onClose={close} />}
      {form === 'publish' && <PublishForm roster={roster} data={data} onClose={close} />}
      <ConfirmDialog
        isOpen={isAsking}
        title={words.draft.discardTitle}
        confirm={words.draft.discard}
        onConfirm={() => {
          setAsking(false)
          discard.mutate({ params: { rosterId }, body: {} })
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{words.draft.discardAdvice}</p>
      </ConfirmDialog>
      <ActProblem error={discard.error} refusals={words.refusals} />
    </div>
  )
}
