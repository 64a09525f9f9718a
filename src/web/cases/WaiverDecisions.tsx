// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { getBedBoardForPerson, releaseHold, waiveCondition } from '#core/beds/bedsApi.ts'
import { Condition } from '#core/beds/stayEvents.ts'
import type { CaseView, StayView } from '#core/cases/casesApi.ts'
import { openConditions, waitsForWaiver } from '#core/cases/openConditions.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { useSession } from '../app/session.ts'
import { useCommand, view } from '../app/views.ts'
import { worldView } from '../app/world.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TextField } from '../ui/TextField.tsx'
import { conditionWords } from './caseState.ts'
import { SectionAnchor } from './sections.tsx'
import { useTypedAct } from './useTypedAct.ts'
import { coordinatorOf } from './WorldPane.tsx'

/** A bed waits on one word of the coordinator: at the top of the case, decided with a reason and one press. */
export function WaiverDecisions({ found }: { readonly found: CaseView }) {
  const waiting = found.stays.filter(waitsForWaiver)
  if (waiting.length === 0) return null
  return (
    <SectionAnchor name="waivers">
      {waiting.map((stay) => (
        <WaiverCard key={stay.stayId} stay={stay} found={found} />
      ))}
    </SectionAnchor>
  )
}

interface WaiverCardProps {
  readonly stay: StayView
  readonly found: CaseView
}

function WaiverCard({ stay, found }: WaiverCardProps) {
  const { cases } = useMessages()
  const { waiver: words } = cases
  const { resource } = useAmbitoWords()
  const { mayDo } = useSession()
  const release = useCommand(releaseHold)
  const coordinator = useCoordinator()
  const person = found.people.find(({ personId }) => personId === stay.personId)
  const mayDecide = mayDo.includes('waiveCondition')
  return (
    <section className="vg-waiver" data-tone="warn" aria-label={words.title(resource(stay.resourceKey), '')}>
      <h3>
        <Icon name="warningCircle" />
        <span data-protected>{words.title(resource(stay.resourceKey), person?.calledBy ?? '—')}</span>
      </h3>
      {openConditions(stay).map((condition) => (
        <OneCondition key={condition} condition={condition} stay={stay} caseId={found.caseId} mayDecide={mayDecide} />
      ))}
      {mayDecide ? (
        <Button
          size="small"
          variant="quiet"
          onPress={() => release.mutate({ params: { stayId: stay.stayId }, body: {} })}
          isPending={release.isPending}
        >
          {words.refuse}
        </Button>
      ) : (
        <p>{words.waitsFor(coordinator)}</p>
      )}
      <ActProblem error={release.error} refusals={cases.refusals} />
    </section>
  )
}

interface OneConditionProps {
  readonly condition: string
  readonly stay: StayView
  readonly caseId: string
  readonly mayDecide: boolean
}

function OneCondition({ condition, stay, caseId, mayDecide }: OneConditionProps) {
  const { cases } = useMessages()
  const { waiver: words, places } = cases
  const isWaivable = useIsWaivable(caseId, stay, condition)
  const field = `waiver ${stay.stayId} ${condition}`
  const act = useTypedAct({
    endpoint: waiveCondition,
    form: field,
    empty: { reason: '' },
    judge: ({ reason }) => [reason.trim() === '' && { field, message: words.reasonNeeded }],
    input: ({ reason }) => {
      const known = Condition.safeParse(condition)
      return known.success ? { params: { stayId: stay.stayId }, body: { condition: known.data, reason } } : undefined
    },
  })
  const { fields, change } = act
  const name = conditionWords(condition, places.conditions)

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        act.submit()
      }}
    >
      <p>{words.ask(name)}</p>
      {isWaivable === false && <p className="vg-soft">{words.nobody}</p>}
      {mayDecide && isWaivable !== false && (
        <>
          <TextField
            label={words.reason}
            field={field}
            value={fields.reason}
            onChange={(reason) => change({ reason })}
            error={act.problemOf(field)}
          />
          <div className="vg-row">
            <Button type="submit" variant="primary" isPending={act.isPending}>
              {words.waive(name)}
            </Button>
            {words.usual.map((reason) => (
              <Button key={reason} size="small" variant="quiet" onPress={() => change({ reason })}>
                {`«${reason}»`}
              </Button>
            ))}
          </div>
        </>
      )}
      <ActProblem error={act.error} refusals={cases.refusals} fields={{ reason: words.reason }} />
    </form>
  )
}

/** What the rules of the house say at this hour; undefined until they are read. */
function useIsWaivable(caseId: string, { personId, resourceKey }: StayView, condition: string): boolean | undefined {
  const { data } = useQuery({
    ...view(getBedBoardForPerson, { params: { caseId, personId: personId ?? '' } }, ['stay', 'case']),
    enabled: personId !== undefined,
  })
  const place = data?.places.find((candidate) => candidate.resourceKey === resourceKey)
  return place?.forPerson?.unmet.find((unmet) => unmet.condition === condition)?.waivable
}

function useCoordinator(): string {
  const { world } = useMessages().cases
  const { data } = useQuery(worldView)
  return (data && coordinatorOf(data)) ?? world.coordinator
}
