// SPDX-License-Identifier: AGPL-3.0-or-later
import { access } from './it/access.ts'
import { accounts } from './it/accounts.ts'
import { alerts } from './it/alerts.ts'
import { app } from './it/app.ts'
import { arrivals } from './it/arrivals.ts'
import { attachments } from './it/attachments.ts'
import { beds } from './it/beds.ts'
import { breakGlass } from './it/breakGlass.ts'
import { calendar } from './it/calendar.ts'
import { calls } from './it/calls.ts'
import { cases } from './it/cases.ts'
import { competence } from './it/competence.ts'
import { contacts } from './it/contacts.ts'
import { costs } from './it/costs.ts'
import { directory } from './it/directory.ts'
import { disclosure } from './it/disclosure.ts'
import { droppedCalls } from './it/droppedCalls.ts'
import { duplicates } from './it/duplicates.ts'
import { duties } from './it/duties.ts'
import { field } from './it/field.ts'
import { figures } from './it/figures.ts'
import { handovers } from './it/handovers.ts'
import { interpreters } from './it/interpreters.ts'
import { keeping } from './it/keeping.ts'
import { listedCallers } from './it/listedCallers.ts'
import { lock } from './it/lock.ts'
import { outings } from './it/outings.ts'
import { ownEntries } from './it/ownEntries.ts'
import { paging } from './it/paging.ts'
import { paper } from './it/paper.ts'
import { people } from './it/people.ts'
import { privacy } from './it/privacy.ts'
import { problems } from './it/problems.ts'
import { protection } from './it/protection.ts'
import { protocol } from './it/protocol.ts'
import { reads } from './it/reads.ts'
import { rehearsal } from './it/rehearsal.ts'
import { reports } from './it/reports.ts'
import { rosters } from './it/rosters.ts'
import { serviceAccounts } from './it/serviceAccounts.ts'
import { station } from './it/station.ts'
import { triage } from './it/triage.ts'
import { ui } from './it/ui.ts'
import { vault } from './it/vault.ts'
import { vigils } from './it/vigils.ts'
import { watches } from './it/watches.ts'
import type { SameShape } from './sameShape.ts'

/** Italian is the source: its keys are the keys. One file a feature, one line here. */
export const it = {
  access,
  accounts,
  serviceAccounts,
  app,
  arrivals,
  attachments,
  beds,
  breakGlass,
  calls,
  calendar,
  cases,
  disclosure,
  droppedCalls,
  duplicates,
  competence,
  contacts,
  directory,
  duties,
  field,
  figures,
  handovers,
  keeping,
  interpreters,
  lock,
  outings,
  ownEntries,
  paging,
  paper,
  listedCallers,
  people,
  privacy,
  problems,
  protection,
  protocol,
  costs,
  reads,
  alerts,
  rehearsal,
  reports,
  rosters,
  station,
  triage,
  ui,
  vault,
  vigils,
  watches,
}

export type Catalogue = SameShape<typeof it>
