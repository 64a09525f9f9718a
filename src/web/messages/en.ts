// SPDX-License-Identifier: AGPL-3.0-or-later
import { access } from './en/access.ts'
import { accounts } from './en/accounts.ts'
import { alerts } from './en/alerts.ts'
import { app } from './en/app.ts'
import { arrivals } from './en/arrivals.ts'
import { attachments } from './en/attachments.ts'
import { beds } from './en/beds.ts'
import { breakGlass } from './en/breakGlass.ts'
import { calendar } from './en/calendar.ts'
import { calls } from './en/calls.ts'
import { cases } from './en/cases.ts'
import { competence } from './en/competence.ts'
import { contacts } from './en/contacts.ts'
import { costs } from './en/costs.ts'
import { directory } from './en/directory.ts'
import { disclosure } from './en/disclosure.ts'
import { droppedCalls } from './en/droppedCalls.ts'
import { duplicates } from './en/duplicates.ts'
import { duties } from './en/duties.ts'
import { field } from './en/field.ts'
import { figures } from './en/figures.ts'
import { handovers } from './en/handovers.ts'
import { interpreters } from './en/interpreters.ts'
import { keeping } from './en/keeping.ts'
import { listedCallers } from './en/listedCallers.ts'
import { lock } from './en/lock.ts'
import { outings } from './en/outings.ts'
import { ownEntries } from './en/ownEntries.ts'
import { paging } from './en/paging.ts'
import { paper } from './en/paper.ts'
import { people } from './en/people.ts'
import { privacy } from './en/privacy.ts'
import { problems } from './en/problems.ts'
import { protection } from './en/protection.ts'
import { protocol } from './en/protocol.ts'
import { reads } from './en/reads.ts'
import { rehearsal } from './en/rehearsal.ts'
import { reports } from './en/reports.ts'
import { rosters } from './en/rosters.ts'
import { serviceAccounts } from './en/serviceAccounts.ts'
import { station } from './en/station.ts'
import { triage } from './en/triage.ts'
import { ui } from './en/ui.ts'
import { vault } from './en/vault.ts'
import { vigils } from './en/vigils.ts'
import { watches } from './en/watches.ts'
import type { Catalogue } from './it.ts'

export const en: Catalogue = {
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
  listedCallers,
  people,
  paper,
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
