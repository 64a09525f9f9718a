// SPDX-License-Identifier: AGPL-3.0-or-later

import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { openAccounts } from '#server/access/accountsOfRoster.ts'
import { type Auth, makeAuth } from '#server/access/auth.ts'
import { listDemoUsers, seedDemoUsers } from '#server/access/demoUsers.ts'
import type { ProviderConfig } from '#server/access/identityProvider.ts'
import { openKnownPasswords } from '#server/access/knownPasswords.ts'
import { commandScanner } from '#server/attachments/scanner.ts'
import { makeSwitchboard } from '#server/calls/switchboard.ts'
import { makeCheckCodes } from '#server/contacts/checkCodes.ts'
import { createEngine, type Engine } from '#server/engine/engine.ts'
import { makeKeepingKeys } from '#server/keeping/keepingKeys.ts'
import { watchChanges } from '#server/log/changes.ts'
import { makeReadRegister } from '#server/reads/readRegister.ts'
import { makeCardSecrets } from '#server/reports/cardSecret.ts'
import { makeAmbito } from '#server/territory/ambito.ts'
import type { AmbitoConfig } from '#server/territory/ambitoConfig.ts'
import { loadAmbito } from '#server/territory/loadAmbito.ts'
import { checkVaultKeys, makeVault } from '#server/vault/vault.ts'
import { makeApp } from './app.ts'
import { type MovableClock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { openKeyRing } from './keyRing.ts'
import { openKeySource } from './keySource.ts'
import { makeLogger } from './logger.ts'
import { readMembers } from './members.ts'
import { openMessaging, refuseWithoutChannels, tellOfRingingTwice } from './openMessaging.ts'
import { openRehearsalClock } from './rehearsalClock.ts'
import { readSecret } from './secret.ts'
import { seedOccupiedBeds } from './seedOccupiedBeds.ts'
import { seedRoster } from './seedRoster.ts'
import { keepSharing } from './sharedRoster.ts'
import { StartRefusal } from './startRefusal.ts'
import { openStore, type Store } from './store.ts'
import { streams, worldOf } from './streams.ts'

/** The program, running: what `start` prints and what stops it. */
export interface Program {
  readonly url: string
  readonly app: FastifyInstance
  readonly deps: Deps
  readonly store: Store
  readonly engine: Engine
  stop(): Promise<void>
}

/**
 * Opens the database, migrates, reads and checks the ambito, seeds the sample, wakes the engine, listens.
 * Throws `StartRefusal` with a sentence that says what to do; nothing is left running then.
 */
export async function startProgram(config: Config, say: (line: string) => void = () => {}): Promise<Program> {
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const files = await loadAmbito(config.ambitoDir)
    refuseWithoutChannels(files.channels, files.ambito.sample)
    tellOfRingingTwice(files.channels, say)
    if (config.clockStart && !files.ambito.sample) throw new StartRefusal(ONLY_NOW)
    const log = makeLogger(config.logLevel)
    const store = await openStore(config, say, (error) => log.error({ err: error }, 'database connection lost'))
    undo.push(store.close)

    const secret = await readSecret(config)
    const keys = await openKeyRing(await openKeySource(config, files.ambito.sample, say))
    await store.db.inAmbito(files.ambito.slug, (tx) => checkVaultKeys(tx, files.ambito.slug, keys))
    const auth = makeAuth({
      connection: store.owner,
      publicUrl: config.publicUrl,
      secret,
      knownPasswords: openKnownPasswords(config.breachedPasswords),
      provider: providerOf(config, files),
    })
    undo.push(auth.close)
    await prepareAccounts(store, auth, files, say)

    const clock = files.ambito.sample
      ? await openRehearsalClock(store.db, files.ambito.slug, config.clockStart)
      : undefined
    const switchboard = makeSwitchboard(config.publicUrl, secret)
    const stationCards = makeCardSecrets(config.publicUrl, secret)
    const reads = makeReadRegister(store.db, secret)
    const vault = makeVault(keys, secret)
    const { deps, engine } = await assemble(
      config,
      store,
      {
        auth,
        switchboard,
        stationCards,
        reads,
        checkCodes: makeCheckCodes(secret),
        keepingKeys: makeKeepingKeys(secret),
        vault,
        scanner: commandScanner(config.scanCommand),
      },
      files,
      clock,
      log,
      undo,
    )
    await keepSharing(deps.db, deps.ambito)
    if (files.ambito.sample) {
      await seedOccupiedBeds(deps, files.resources)
      await seedRoster(deps)
    }

    const { app } = await makeApp(deps, { webDir: config.webDir, publicUrl: config.publicUrl })
    undo.push(() => app.close())
    engine.start()
    undo.push(engine.stop)
    const url = await listen(app, config)
    return { url, app, deps, store, engine, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function providerOf({ providerSecret }: Config, { ambito }: AmbitoConfig): ProviderConfig | undefined {
  const { identityProvider } = ambito.access
  if (!identityProvider) return undefined
  if (!providerSecret) throw new StartRefusal('ambito.yaml names an identity provider: set VEGLIA_PROVIDER_SECRET too.')
  return { ...identityProvider, secret: providerSecret }
}

const ONLY_NOW =
  'A real ambito lives now: --clock-start is for a sample. Set "sample: true" in ambito.yaml to rehearse.'

/** One program at a time: two that start at once on one database would both make the same accounts. */
export async function prepareAccounts(store: Store, auth: Auth, files: AmbitoConfig, say: (line: string) => void) {
  const turn = new pg.Client(store.owner)
  await turn.connect()
  try {
    await turn.query('select pg_advisory_lock($1)', [ACCOUNTS_LOCK])
    await auth.migrate()
    const { slug, sample } = files.ambito
    const known = await readMembers(store.owner, slug)
    if (!sample) await openAccounts(auth, store.owner, slug, files.people)
    else {
      if (known.length < files.people.length) say('Making the demo users…')
      await seedDemoUsers(auth, store.owner, slug, files.people)
    }
  } finally {
    await turn.end()
  }
}

/** Any fixed number that is not the lock of the migrations. */
const ACCOUNTS_LOCK = 7_364_252

async function assemble(
  config: Config,
  store: Store,
  doors: Pick<
    Deps,
    'auth' | 'switchboard' | 'stationCards' | 'reads' | 'checkCodes' | 'keepingKeys' | 'vault' | 'scanner'
  >,
  files: AmbitoConfig,
  /** Only a sample has one that may be moved. */
  movable: MovableClock | undefined,
  log: ReturnType<typeof makeLogger>,
  undo: (() => Promise<unknown>)[],
): Promise<{ deps: Deps; engine: Engine }> {
  const { db } = store
  const ambito = makeAmbito(files, await readMembers(store.owner, files.ambito.slug), files.ambito.sample)
  const changes = await watchChanges(store.owner, db, (error) => log.error({ err: error }, 'change feed lost'))
  undo.push(changes.close)
  const levels = new Map(files.roster.bands.map((band) => [band.person, band.level]))
  const clock = movable ?? systemClock
  const base = { db, clock, ambito, streams, worldOf, changes, log }
  const messaging = await openMessaging(config, files.channels, base)
  messaging.start()
  undo.push(messaging.stop)
  const { auth, checkCodes } = doors
  const engine = createEngine({
    ...base,
    channels: messaging.channels,
    checkCodes,
    auth,
    publicUrl: config.publicUrl,
  })
  const deps: Deps = {
    ...base,
    ...doors,
    messaging,
    rehearsal: movable && { clock: movable, onClockMoved: engine.wake },
    demoUsers: files.ambito.sample ? listDemoUsers(files.people, levels) : [],
  }
  return { deps, engine }
}

async function listen(app: FastifyInstance, config: Config): Promise<string> {
  try {
    const address = await app.listen({ host: config.host, port: config.port })
    return config.port === 0 ? address : config.publicUrl
  } catch (error) {
    const sentence = whyNotListening[(error as { code?: string }).code ?? '']
    throw sentence ? new StartRefusal(sentence(config)) : error
  }
}

const noSuchAddress = ({ host }: Config) =>
  `This machine has no address ${host} to listen on. Choose another with --host, like 127.0.0.1 or 0.0.0.0.`

const whyNotListening: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken, perhaps by another Veglia. Stop it, or choose another with --port.`,
  EACCES: ({ port }) => `This user may not listen on port ${port}. Choose one from 1024 up with --port.`,
  EADDRNOTAVAIL: noSuchAddress,
  ENOTFOUND: noSuchAddress,
}
