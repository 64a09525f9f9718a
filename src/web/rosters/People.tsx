// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { verifyNumber, withdrawAbsence } from '#core/rosters/staffApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { useSession } from '../app/session.ts'
import { useCommand } from '../app/views.ts'
import { useWhyNotAllowed } from '../app/whyNotAllowed.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { announce } from '../ui/LiveAnnouncer.tsx'
import { Panel, Section } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { AbsenceForm } from './AbsenceForm.tsx'
import type { Rosters } from './rosterViews.ts'
import type { RosterWords } from './rosterWords.ts'

/** Who may be rostered, whose number answered, who is away. */
export function People({ data, say }: { readonly data: Rosters; readonly say: RosterWords }) {
  const { rosters } = useMessages()
  const { people: words } = rosters
  const whyNotAllowed = useWhyNotAllowed()
  const time = useTimeWords()
  const { user } = useSession()
  const verify = useCommand(verifyNumber)
  const withdraw = useCommand(withdrawAbsence)
  const [isOpen, setOpen] = useState(false)
  const current = data.absences.filter(({ endsAt }) => endsAt > data.serverTime)
  const people = data.people.filter(({ bands }) => bands.length > 0)
  const isCoordinator = user.role === 'coordinator'
  const reason = whyNotAllowed('recordAbsence')
  useActions([{ id: 'absence', title: words.absenceTitle, perform: () => setOpen(true), reasonDisabled: reason }])
  return (
    <Panel
      title={words.title}
      actions={
        <Button size="small" onPress={() => setOpen(true)} reasonDisabled={reason}>
          {words.absence}
        </Button>
      }
    >
      {isOpen && <AbsenceForm data={data} onClose={() => setOpen(false)} />}
      <ul className="rosters-people">
        {people.map(({ userId, staffId, name, bands, isVerified, verifiedAt, verifiedBy }) => (
          <li key={userId} className="vg-row">
            <span className="vg-quiet">{say.initials(userId)}</span>
            <strong>{name}</strong>
            <span className="vg-quiet">{bands.map((band) => rosters.bands[band]).join(', ')}</span>
            {isVerified ? (
              <span className="vg-quiet">{words.verified(verifiedAt ? time(verifiedAt) : '', verifiedBy ?? '')}</span>
            ) : (
              <>
                <Badge tone="warn">{words.unverified}</Badge>
                <Button
                  size="small"
                  label={words.verifyPerson(name)}
                  reasonDisabled={whyNotAllowed('verifyNumber')}
                  onPress={() =>
                    verify.mutate(
                      { params: { staffId }, body: { how: 'called_and_answered' } },
                      { onSuccess: () => announce(words.verifiedNow(name)) },
                    )
                  }
                >
                  {words.verify}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Section title={words.absences}>
        {current.length === 0 && <p className="vg-quiet">{words.noAbsences}</p>}
        <ul className="vg-stack">
          {current.map(({ absenceId, userId, kind, startsAt, endsAt }) => (
            <li key={absenceId} className="vg-row">
              <strong>{say.name(userId)}</strong>
              <span>{words.away(time(startsAt), time(endsAt))}</span>
              {kind && <span className="vg-quiet">{words.kinds[kind]}</span>}
              {(isCoordinator || userId === user.userId) && (
                <Button
                  size="small"
                  variant="quiet"
                  label={words.backPerson(say.name(userId))}
                  onPress={() => withdraw.mutate({ params: { absenceId }, body: { userId } })}
                >
                  {words.back}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <ActProblem error={verify.error ?? withdraw.error} refusals={rosters.refusals} />
    </Panel>
  )
}
