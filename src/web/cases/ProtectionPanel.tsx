// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { Act } from '#core/access/permissions.ts'
import { confirmLift, getProtection, type ProtectionView } from '#core/protection/protectionApi.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useActions } from '../app/actions.ts'
import { keyWords } from '../app/shortcuts.ts'
import { useCommand, view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { ListedCallerLine } from '../protection/ListedCallerLine.tsx'
import { PartCentre, StrikeConflict, WithdrawKey } from '../protection/TakeBack.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { Panel } from '../ui/Panel.tsx'
import { TimeText, useTimeWords } from '../ui/TimeText.tsx'
import type { FormsOfCase } from './openForm.ts'
import { ProtectionForm, type ProtectionFormName, protectionForms } from './ProtectionForm.tsx'
import { useWhyOff } from './useWhyOff.ts'

const actOf: Readonly<Record<ProtectionFormName, Act>> = {
  protect: 'protectCase',
  conflict: 'nameConflict',
  key: 'giveKey',
  centre: 'joinCentre',
  risk: 'recordRiskBand',
  lift: 'askLift',
  refuseLift: 'refuseLift',
}

/** Who may know of this case and who must not; a rule proposes, a person decides. */
export function ProtectionPanel({ found, form, openForm, closeForm }: FormsOfCase) {
  const { protection: words } = useMessages()
  const { data } = useQuery(
    view(getProtection, { params: { caseId: found.caseId } }, [
      'protection',
      'case',
      'page',
      'report',
      'attempt',
      'alert',
    ]),
  )
  const whyOff = useWhyOff(found.phase)
  const isOn = found.isProtected
  const why = (name: ProtectionFormName) =>
    whyOff(actOf[name]) ??
    (name === 'protect'
      ? isOn
        ? words.refusals.CaseProtectedAlready
        : undefined
      : name !== 'conflict' && !isOn
        ? words.refusals.CaseNotProtected
        : undefined)
  useActions(
    (['protect', 'conflict'] as const).map((name) => ({
      id: `case ${name}`,
      title: words.acts[name],
      ...(name === 'protect' && { shortcut: words.protectKey }),
      perform: () => openForm(name),
      reasonDisabled: why(name),
    })),
  )
  const button = (name: ProtectionFormName) => (
    <Button
      key={name}
      size="small"
      {...(name === 'protect' && { shortcut: keyWords(words.protectKey) })}
      onPress={() => openForm(name)}
      reasonDisabled={why(name)}
    >
      {words.acts[name]}
    </Button>
  )
  const opened = protectionForms.find((name) => name === form)
  return (
    <Panel
      title={words.title}
      level={3}
      actions={
        <div className="vg-row">
          {(isOn ? (['conflict', 'key', 'centre', 'risk', 'lift'] as const) : (['protect', 'conflict'] as const))
            .filter((name) => !(name === 'centre' && data?.centre) && !(name === 'lift' && data?.lift))
            .map(button)}
        </div>
      }
    >
      {data?.proposed && (
        <Banner tone="warn" title={words.proposed}>
          {words.proposedAdvice}
        </Banner>
      )}
      {opened && (
        <ProtectionForm
          key={opened}
          found={found}
          name={opened}
          isProposed={data?.proposed !== undefined}
          onClose={() => closeForm(opened)}
        />
      )}
      {data && <Who caseId={found.caseId} known={data} whyOff={whyOff} />}
      {data?.lift && <Lift caseId={found.caseId} lift={data.lift} refuse={button('refuseLift')} />}
    </Panel>
  )
}

interface WhoProps {
  readonly caseId: string
  readonly known: ProtectionView
  readonly whyOff: (act: Act) => string | undefined
}

function Who({ caseId, known, whyOff }: WhoProps) {
  const { protection: words, listedCallers } = useMessages()
  const time = useTimeWords()
  const { decided, keys, conflicts, callers, centre, risk } = known
  if (!known.isProtected && conflicts.length === 0) return <p className="vg-quiet">{words.open}</p>
  return (
    <div className="vg-stack">
      {decided && (
        <p data-protected>
          <Badge tone="warn">{words.protectedMark}</Badge> {words.decided(decided.by, time(decided.at))}:{' '}
          {decided.reason}
        </p>
      )}
      {known.isProtected && (
        <KeyValues
          rows={[
            [
              words.centre,
              centre ? `${words.centreIn(time(centre.at))}. ${centre.consent}` : words.centreOut,
              'protected',
            ],
            [
              words.risk,
              risk && (
                <>
                  {words.bands[risk.band]} <span className="vg-quiet">({risk.by})</span>
                </>
              ),
            ],
          ]}
        />
      )}
      {centre && !whyOff('partCentre') && (
        <div>
          <PartCentre caseId={caseId} />
        </div>
      )}
      {known.isProtected && (
        <>
          <h4>{words.keys}</h4>
          {keys.length === 0 && <p className="vg-quiet">{words.noKeys}</p>}
          <ul className="vg-stack">
            {keys.map(({ userId, name }) => (
              <li key={userId}>
                {name} {!whyOff('withdrawKey') && <WithdrawKey caseId={caseId} userId={userId} name={name} />}
              </li>
            ))}
          </ul>
        </>
      )}
      <h4>{words.conflicts}</h4>
      {conflicts.length === 0 && <p className="vg-quiet">{words.noConflicts}</p>}
      <ul className="vg-stack">
        {conflicts.map(({ conflictId, kind, name, alike, reason, at, by }) => (
          <li key={conflictId} className="vg-stack" data-protected>
            <p>
              {name} <span className="vg-quiet">({words.kinds[kind]})</span>: {reason} · <TimeText at={at} />{' '}
              <span className="vg-quiet">({by})</span>
            </p>
            <div>
              <StrikeConflict
                caseId={caseId}
                conflictId={conflictId}
                name={name}
                reasonDisabled={whyOff('strikeConflict')}
              />
            </div>
            {alike.length > 0 && <Banner tone="warn" title={listedCallers.alike(alike)} />}
          </li>
        ))}
      </ul>
      {callers.length > 0 && (
        <>
          <h4>{listedCallers.panel}</h4>
          <ul className="vg-stack">
            {callers.map((caller) => (
              <ListedCallerLine key={caller.sourceId} caller={caller} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

interface LiftProps {
  readonly caseId: string
  readonly lift: NonNullable<ProtectionView['lift']>
  readonly refuse: React.ReactNode
}

function Lift({ caseId, lift, refuse }: LiftProps) {
  const { protection: words } = useMessages()
  const confirm = useCommand(confirmLift)
  return (
    <Banner tone="warn" title={words.lifting(lift.by)}>
      <p data-protected>{lift.reason}</p>
      <div className="vg-row">
        <Button
          size="small"
          onPress={() => confirm.mutate({ params: { caseId }, body: {} })}
          isPending={confirm.isPending}
          reasonDisabled={lift.isYours ? words.refusals.SecondPersonWanted : undefined}
        >
          {words.acts.confirmLift}
        </Button>
        {refuse}
      </div>
      <ActProblem error={confirm.error} refusals={words.refusals} />
    </Banner>
  )
}
