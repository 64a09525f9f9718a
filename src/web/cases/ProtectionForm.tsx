// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import type { CaseView } from '#core/cases/casesApi.ts'
import { nameListedPerson } from '#core/protection/listedCallerApi.ts'
import {
  askLift,
  giveKey,
  joinCentre,
  listNameable,
  nameConflict,
  protectCase,
  recordRiskBand,
  refuseLift,
} from '#core/protection/protectionApi.ts'
import { RiskBand } from '#core/protection/protectionEvents.ts'
import { ActProblem } from '../app/ActProblem.tsx'
import { useSession } from '../app/session.ts'
import { useCommand, view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { InlineForm } from '../ui/InlineForm.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { useFieldProblems } from './fieldProblems.ts'
import { useTyped } from './typed.ts'

export const protectionForms = ['protect', 'conflict', 'key', 'centre', 'risk', 'lift', 'refuseLift'] as const
export type ProtectionFormName = (typeof protectionForms)[number]

/** Chosen among those we know: none of them, only a name. */
const BY_NAME = 'name'

interface ProtectionFormProps {
  readonly found: CaseView
  readonly name: ProtectionFormName
  readonly isProposed: boolean
  readonly onClose: () => void
}

/** One question, why, and where it is asked whom it is about. */
export function ProtectionForm({ found, name, isProposed, onClose }: ProtectionFormProps) {
  const { caseId } = found
  const { protection, listedCallers } = useMessages()
  const words = protection.forms[name]
  const acts = useActs()
  const problems = useFieldProblems()
  const options = useOptions(found, name)
  const { fields, commandId, change, forget } = useTyped(`${caseId} ${name}`, {
    conflictId: uuidv7(),
    who: undefined as string | undefined,
    name: '',
    reason: '',
  })
  const act = name === 'conflict' && fields.who === BY_NAME ? acts.named : acts[name]
  const { who, reason, conflictId } = fields
  const isByName = name === 'conflict' && who === BY_NAME

  function submit() {
    const isFine = problems.check([
      options.length > 0 && !who && { field: 'who', message: protection.whoNeeded },
      isByName && fields.name.trim() === '' && { field: 'name', message: listedCallers.nameNeeded },
      words.reason !== '' && reason.trim() === '' && { field: 'reason', message: protection.reasonNeeded },
    ])
    if (!isFine) return
    const after = {
      onSuccess: () => {
        forget()
        onClose()
      },
    }
    const params = { caseId }
    const [kind, ref = ''] = (who ?? '').split(' ')
    switch (name) {
      case 'protect':
        return acts.protect.mutate(
          {
            params,
            body: { ground: isProposed ? 'proposed_by_rule' : 'judged_by_person', reason },
            commandId,
          },
          after,
        )
      case 'conflict':
        if (isByName)
          return acts.named.mutate({ params, body: { conflictId, name: fields.name, reason }, commandId }, after)
        return acts.conflict.mutate(
          { params, body: { conflictId, kind: kind as 'staff', ref, reason }, commandId },
          after,
        )
      case 'key':
        return acts.key.mutate({ params, body: { userId: ref, reason }, commandId }, after)
      case 'centre':
        return acts.centre.mutate({ params, body: { consent: reason }, commandId }, after)
      case 'risk':
        return acts.risk.mutate({ params, body: { band: ref as RiskBand }, commandId }, after)
      case 'lift':
      case 'refuseLift':
        return acts[name].mutate({ params, body: { reason }, commandId }, after)
    }
  }

  return (
    <InlineForm label={words.title} submit={words.save} onSubmit={submit} onClose={onClose} isPending={act.isPending}>
      {options.length > 0 && (
        <Select
          label={name === 'risk' ? protection.band : protection.who}
          field="who"
          isRequired
          value={who}
          onChange={(chosen) => change({ who: chosen })}
          options={options}
          error={problems.of('who')}
        />
      )}
      {isByName && (
        <TextField
          label={listedCallers.name}
          hint={listedCallers.nameHint}
          field="name"
          isRequired
          value={fields.name}
          onChange={(typed) => change({ name: typed })}
          error={problems.of('name')}
        />
      )}
      {words.reason !== '' && (
        <TextArea
          label={words.reason}
          field="reason"
          isRequired
          value={reason}
          onChange={(typed) => change({ reason: typed })}
          error={problems.of('reason')}
        />
      )}
      <ActProblem
        error={act.error}
        refusals={protection.refusals}
        fields={{ reason: words.reason, ref: protection.who, name: listedCallers.name }}
      />
    </InlineForm>
  )
}

function useActs() {
  return {
    protect: useCommand(protectCase),
    conflict: useCommand(nameConflict),
    named: useCommand(nameListedPerson),
    key: useCommand(giveKey),
    centre: useCommand(joinCentre),
    risk: useCommand(recordRiskBand),
    lift: useCommand(askLift),
    refuseLift: useCommand(refuseLift),
  }
}

/** Staff, stations of the directory and people of this case, each with its sort: what is chosen must be somebody we know. */
function useOptions(found: CaseView, name: ProtectionFormName): { value: string; label: string }[] {
  const { protection, listedCallers } = useMessages()
  const { words, mayDo } = useSession()
  const { data } = useQuery({
    ...view(listNameable, {}, []),
    enabled: mayDo.includes('listNameable') && (name === 'key' || name === 'conflict'),
  })
  const { kinds } = protection
  const staff = (data?.people ?? []).map(({ userId, name: called }) => ({
    value: `staff ${userId}`,
    label: `${called} · ${kinds.staff}`,
  }))
  if (name === 'key') return staff
  if (name === 'risk') return RiskBand.options.map((band) => ({ value: `band ${band}`, label: protection.bands[band] }))
  if (name !== 'conflict') return []
  return [
    { value: BY_NAME, label: listedCallers.byName },
    ...words.bodies.flatMap(({ stations }) =>
      stations.map((station) => ({ value: `station ${station.key}`, label: `${station.name} · ${kinds.station}` })),
    ),
    ...found.people.map(({ personId, calledBy }) => ({
      value: `person ${personId}`,
      label: `${calledBy} · ${kinds.person}`,
    })),
    ...staff,
    ...(data?.interpreters ?? []).map(({ key, name: called }) => ({
      value: `interpreter ${key}`,
      label: `${called} · ${kinds.interpreter}`,
    })),
  ]
}
