// SPDX-License-Identifier: AGPL-3.0-or-later

import { z } from 'zod'
import { AttachmentRules } from '#core/attachments/attachmentRules.ts'
import { Resource } from '#core/beds/resource.ts'
import { BreakGlassRules } from '#core/breakglass/breakGlassRules.ts'
import { FormLists } from '#core/cases/formLists.ts'
import { ChannelsFile } from '#core/contacts/providers.ts'
import { DutyDefinition } from '#core/duties/dutyDefinition.ts'
import { SafetyRules } from '#core/outings/safetyRules.ts'
import { EscalationPolicy } from '#core/paging/escalationPolicy.ts'
import { TextTemplate } from '#core/paging/messageTemplate.ts'
import { RetentionPlan } from '#core/privacy/retention.ts'
import { UnusualRules } from '#core/reads/unusualRules.ts'
import { Protocol } from '#core/reports/protocol.ts'
import { type RedirectRule, RedirectRules } from '#core/reports/redirectCard.ts'
import { ShiftRules } from '#core/rosters/band.ts'
import { Roster, RosterPerson } from '#core/rosters/roster.ts'
import { RosterSharing } from '#core/rosters/rosterSharing.ts'
import { Ambito } from '#core/territory/ambito.ts'
import { Body, Station } from '#core/territory/body.ts'
import { Closure } from '#core/territory/closure.ts'
import { InterpreterList } from '#core/territory/interpreterList.ts'
import { Municipality } from '#core/territory/municipality.ts'
import { OutsideService } from '#core/territory/outsideService.ts'
import { PlaceName } from '#core/territory/placeName.ts'
import { VaultRules } from '#core/vault/vaultRules.ts'
import { VigilRules } from '#core/vigils/vigilRules.ts'
import type { Boundaries } from '#server/app/boundaries.ts'

/** The reviewed files of one ambito, each with the shape of its whole content. */
export const ambitoFiles = {
  'ambito.yaml': Ambito,
  'municipalities.yaml': z.strictObject({
    municipalities: z.array(Municipality).min(1),
    closures: z.array(Closure).default([]),
  }),
  'outside.yaml': z.strictObject({ services: z.array(OutsideService).default([]) }),
  'places.yaml': z.strictObject({ places: z.array(PlaceName).default([]) }),
  'bodies.yaml': z.strictObject({ bodies: z.array(Body).min(1), stations: z.array(Station).min(1) }),
  'resources.yaml': z.strictObject({ resources: z.array(Resource).min(1) }),
  'roster.yaml': z.strictObject({
    people: z.array(RosterPerson).min(1),
    roster: Roster,
    shifts: ShiftRules.default({ bands: [], rules: [] }),
    sharing: RosterSharing.default({ lends: [], borrows: [] }),
  }),
  'escalation.yaml': EscalationPolicy,
  'duties.yaml': z.strictObject({ duties: z.array(DutyDefinition) }),
  'texts.yaml': z.strictObject({ texts: z.array(TextTemplate).min(1) }),
  'forms.yaml': FormLists,
  'protocol/sheets.yaml': Protocol,
  'protocol/redirects.yaml': RedirectRules,
  'vigil.yaml': VigilRules,
  'channels.yaml': ChannelsFile,
  'safety.yaml': SafetyRules,
  'vault.yaml': VaultRules,
  'break-glass.yaml': BreakGlassRules,
  'retention.yaml': RetentionPlan,
  'reading-alarms.yaml': UnusualRules,
  'attachments.yaml': AttachmentRules,
  'interpreters.yaml': InterpreterList,
} as const

export type AmbitoFile = keyof typeof ambitoFiles
export type AmbitoContents = { readonly [File in AmbitoFile]: z.infer<(typeof ambitoFiles)[File]> }

/** One ambito as configured: every file read, every reference found. */
export interface AmbitoConfig {
  readonly ambito: Ambito
  readonly municipalities: readonly Municipality[]
  readonly closures: readonly Closure[]
  readonly outsideServices: readonly OutsideService[]
  readonly places: readonly PlaceName[]
  /** From a file of published data, if the ambito has one. */
  readonly boundaries: Boundaries | undefined
  readonly bodies: readonly Body[]
  readonly stations: readonly Station[]
  readonly resources: readonly Resource[]
  readonly people: readonly RosterPerson[]
  readonly roster: Roster
  readonly shifts: ShiftRules
  readonly sharing: RosterSharing
  readonly escalation: EscalationPolicy
  readonly duties: readonly DutyDefinition[]
  readonly texts: readonly TextTemplate[]
  readonly forms: FormLists
  readonly protocol: Protocol
  readonly redirectRules: readonly RedirectRule[]
  readonly vigil: VigilRules
  readonly channels: ChannelsFile
  readonly safety: SafetyRules
  readonly vault: VaultRules
  readonly breakGlass: BreakGlassRules
  readonly retention: RetentionPlan
  readonly readingAlarms: UnusualRules
  readonly attachments: AttachmentRules
  readonly interpreters: InterpreterList
}

export function composeAmbito(contents: AmbitoContents, boundaries: Boundaries | undefined): AmbitoConfig {
  return {
    ambito: contents['ambito.yaml'],
    ...contents['municipalities.yaml'],
    outsideServices: contents['outside.yaml'].services,
    ...contents['places.yaml'],
    boundaries,
    ...contents['bodies.yaml'],
    ...contents['resources.yaml'],
    ...contents['roster.yaml'],
    escalation: contents['escalation.yaml'],
    ...contents['duties.yaml'],
    ...contents['texts.yaml'],
    forms: contents['forms.yaml'],
    protocol: contents['protocol/sheets.yaml'],
    redirectRules: contents['protocol/redirects.yaml'].rules,
    vigil: contents['vigil.yaml'],
    channels: contents['channels.yaml'],
    safety: contents['safety.yaml'],
    vault: contents['vault.yaml'],
    breakGlass: contents['break-glass.yaml'],
    retention: contents['retention.yaml'],
    readingAlarms: contents['reading-alarms.yaml'],
    attachments: contents['attachments.yaml'],
    interpreters: contents['interpreters.yaml'],
  }
}
