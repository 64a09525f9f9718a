// SPDX-License-Identifier: AGPL-3.0-or-later
// What is mutated: every file of ours that refuses, and the tests that must notice when it no longer does.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** A file with checks and the tests that say what it must do. */
export interface Subject {
  readonly file: string
  readonly project: 'rules' | 'shell'
  readonly tests: readonly string[]
}

const rules = (file: string, ...tests: string[]): Subject => ({
  file: `src/core/${file}.ts`,
  project: 'rules',
  tests: tests.length > 0 ? tests.map((test) => `src/core/${test}`) : [`src/core/${file}.test.ts`],
})
const shell = (file: string, ...tests: string[]): Subject => ({
  file: `src/server/${file}.ts`,
  project: 'shell',
  tests: tests.map((test) => `src/server/${test}.int.test.ts`),
})

/** A guard of the house refuses at each of its calls, alone, and somebody must hear it. */
const EVERY_CHECK = 'access/everyCheckCounts'

const rulesOfWho: readonly Subject[] = [
  rules('access/scope', 'access'),
  rules('access/permissions'),
  rules('access/proof', 'access'),
  rules('access/ownEntry'),
  rules('access/secondFactor'),
  rules('access/providerAddress'),
  rules('access/sessionLife'),
  rules('access/idleLock'),
  rules('access/membership'),
  rules('access/newPassword'),
  rules('access/roleTerms'),
  rules('access/serviceAccount'),
  rules('access/signInWait'),
  rules('breakglass/breakGlass', 'breakglass'),
  rules('interpreters/interpretation', 'interpreters'),
  rules('attachments/attachment', 'attachments'),
  rules('figures/withhold'),
  rules('reads/findUnusual', 'reads'),
  rules('reads/listShown'),
  rules('reads/readingAlarm', 'reads', 'privacy'),
  rules('privacy/erasure', 'privacy'),
  rules('privacy/disclosure', 'privacy'),
  rules('privacy/hold', 'privacy'),
  rules('privacy/retention', 'privacy'),
  rules('protection/protection', 'protection'),
  rules('protection/listedCaller', 'protection'),
  rules('protection/listedName', 'protection'),
  rules('reports/callerCheck'),
  rules('reports/stationCard'),
  rules('vault/opening', 'vault'),
  rules('vault/destination', 'vault'),
  rules('shared/csv'),
]

const whoCalls: readonly Subject[] = [
  shell('access/compileScope', 'access/compileScope'),
  shell('access/inSight', 'access/hiddenOrMissing'),
  shell(
    'access/findActor',
    'app/badInput',
    ...['signIn', 'lock', 'accounts', 'hiddenOrMissing', 'owasp'].map((name) => `access/${name}`),
    'paging/replayedLinks',
    'paging/linkOfLater',
    'breakglass/breakGlass',
  ),
  shell('access/holderOfLink', 'paging/linkOfLater', 'vault/openings'),
  shell('access/findService', 'access/serviceAccounts', 'access/owasp'),
  shell('access/serviceAccounts', 'access/serviceAccounts'),
  shell('access/serviceUses', 'access/serviceAccounts'),
  shell('access/ownEntry', 'access/ownEntry'),
  shell('access/grants', 'breakglass/breakGlass', 'breakglass/filesByBreakGlass', EVERY_CHECK),
  shell('access/proofs', 'access/passkeys', 'access/stepUp', 'access/lock', 'access/sessionLife'),
  shell(
    'access/signIn',
    ...['signIn', 'passkeys', 'recoveryCodes', 'stepUp', 'turns', 'withdrawnMeanwhile', 'badHands'].map(
      (name) => `access/${name}`,
    ),
  ),
  shell('access/signInWaits', 'access/signInWaits', 'access/signIn', 'access/owasp', 'access/badHands'),
  shell('access/welcome', 'access/sessionLife', 'access/signIn', 'access/accounts', 'access/identityProvider'),
  shell('access/myAccess', 'access/myAccess', 'access/passkeys', 'access/signIn', 'access/stepUp', 'access/turns'),
  shell('access/oneTimeCodes', 'access/signIn', 'access/recoveryCodes', 'access/turns'),
  shell('access/passkeys', 'access/passkeys', 'access/withdrawnMeanwhile'),
  shell('access/identityProvider', 'access/identityProvider', 'access/providerJoins', 'access/providerTokens'),
  shell('access/providerRoutes', 'access/identityProvider', 'access/providerJoins', 'access/withdrawnMeanwhile'),
  shell('access/providerJoins', 'access/providerJoins'),
  shell('access/invitations', 'access/accounts', 'access/badHands', 'access/renewals'),
  shell('access/accountRoutes', 'access/accounts', 'access/roles', 'privacy/staffErasure', 'access/renewals'),
  shell('access/memberGuards', 'access/accounts', 'access/roles'),
  shell('access/roleRoutes', 'access/roles'),
]

const whatIsOpened: readonly Subject[] = [
  shell('attachments/attachmentInSight', 'attachments/attachments', EVERY_CHECK),
  shell('attachments/contentRoute', 'attachments/attachments', EVERY_CHECK),
  shell('attachments/uploadRoute', 'attachments/attachments', EVERY_CHECK),
  shell('attachments/readUpload', 'attachments/attachments'),
  shell('beds/readArrivals', 'beds/arrivals'),
  shell('beds/routes', 'beds/arrivals', EVERY_CHECK),
  shell('breakglass/routes', 'breakglass/breakGlass'),
  shell('handovers/documentRoute', 'handovers/handovers', EVERY_CHECK, 'app/badInput'),
  shell('handovers/routes', 'handovers/handovers', EVERY_CHECK, 'access/hiddenOrMissing'),
  shell('interpreters/interpretationInSight', 'interpreters/interpreters'),
  shell('interpreters/routes', 'interpreters/interpreters', EVERY_CHECK),
  shell('engine/fakePhoneAnswers', 'engine/fakePhoneAnswers'),
  shell(
    'paging/routes',
    'paging/replayedLinks',
    'paging/linkOfLater',
    'engine/fakePhoneAnswers',
    EVERY_CHECK,
    'app/realAmbito',
  ),
  shell('outings/readOwnOutings', 'paging/linkOfLater'),
  shell('privacy/listKept', 'privacy/whatHolds', 'privacy/erasure', 'privacy/staffErasure'),
  shell('privacy/tellableRows', 'privacy/disclosure'),
  shell('privacy/disclosureRoutes', 'privacy/disclosure', EVERY_CHECK),
  shell('reads/routes', 'reads/register', 'reads/readsView', 'reads/longTable', 'reads/readingAlarms', EVERY_CHECK),
  shell('reports/mustMayKnow', 'protection/protectedCase', 'protection/listedCallers', 'reports/callerChecks'),
  shell('reports/paperOrigin', 'reports/paper'),
  shell('reports/padDocumentRoute', EVERY_CHECK, 'reports/paper', 'app/badInput'),
  shell('reports/stationCardDocumentRoute', EVERY_CHECK, 'reports/stationForm', 'app/badInput'),
  shell('reports/stationFormRoutes', 'reports/stationForm'),
  shell('rosters/calendarFeed', 'rosters/myShifts', 'paging/linkOfLater'),
  shell('rosters/readMyShifts', 'rosters/myShifts', 'rosters/shiftNews'),
  shell('rosters/timeSheetRoute', 'rosters/timeSheet'),
  shell('vault/openingInSight', 'vault/openings'),
  shell('vault/openingRoutes', 'vault/openings', EVERY_CHECK),
  shell('vault/takeAddress', 'vault/openings', 'vault/protectedDestinations'),
]

const doors: readonly Subject[] = [
  shell('app/route', 'app/badInput', 'access/stepUp', 'access/owasp', 'reads/register', 'breakglass/breakGlass'),
  shell('app/sameSite', 'app/webSecurity'),
  shell('app/changesRoute', 'app/changesRoute', 'app/changesForOne'),
  shell('app/changesForOne', 'app/changesForOne'),
  shell('calls/switchboardRoute', 'calls/switchboard', 'access/owasp'),
  shell('channels/callbackRoute', 'channels/callbackRoute'),
  shell('log/handle', 'log/handle', 'access/hiddenOrMissing', 'app/changesRoute'),
  { file: 'src/server/app/sharedSlices.ts', project: 'rules', tests: ['src/server/app/sharedSlices.test.ts'] },
  {
    file: 'src/server/channels/callbackDoor.ts',
    project: 'rules',
    tests: ['src/server/channels/callbackDoor.test.ts'],
  },
  { file: 'src/server/app/requestCounts.ts', project: 'rules', tests: ['src/server/app/requestCounts.test.ts'] },
  { file: 'src/server/app/strictJson.ts', project: 'rules', tests: ['src/server/app/strictJson.test.ts'] },
]

/** What the database refuses by itself, whatever the program asks. */
const WALLS = ['src/server/access/walls.int.test.ts']
const ROSTERS = ['src/server/rosters/sharedRosterWalls.int.test.ts']
const besidesWalls: Readonly<Record<string, readonly string[]>> = {
  '0001_event_log.sql': ['src/server/log/appendOnly.int.test.ts'],
  '0002_texts.sql': ['src/server/reports/triage.int.test.ts', 'src/server/protection/listedCallers.int.test.ts'],
  '0012_name_index.sql': ['src/server/privacy/erasureWalls.int.test.ts'],
  '0024_reads.sql': ['src/server/reads/register.int.test.ts'],
  '0031_shared_roster.sql': ROSTERS,
  '0034_vault.sql': ['src/server/vault/vaultWalls.int.test.ts'],
  '0035_sign_in.sql': ['src/server/access/signIn.int.test.ts'],
  '0039_retention.sql': ['src/server/privacy/erasureWalls.int.test.ts'],
  '0043_attachments.sql': ['src/server/vault/attachmentWalls.int.test.ts'],
  '0044_shifts_elsewhere.sql': ROSTERS,
  '0049_several_at_once.sql': ROSTERS,
  '0051_service_accounts.sql': ['src/server/access/serviceAccounts.int.test.ts'],
  '0072_accounts_erased.sql': ['src/server/privacy/accountWalls.int.test.ts'],
  '0084_shared_tenures.sql': ROSTERS,
}

const inTheDatabase = readdirSync(join(root, 'db/migrations'))
  .sort()
  .filter((name) =>
    /create policy own_ambito|refuse_rewrite|security definer|security_barrier/.test(
      readFileSync(join(root, 'db/migrations', name), 'utf8'),
    ),
  )
  .map(
    (name): Subject => ({
      file: `db/migrations/${name}`,
      project: 'shell',
      tests: [...WALLS, ...(besidesWalls[name] ?? [])],
    }),
  )

export const subjects: readonly Subject[] = [...rulesOfWho, ...whoCalls, ...whatIsOpened, ...doors, ...inTheDatabase]
