// SPDX-License-Identifier: AGPL-3.0-or-later
import { SingleBar } from 'cli-progress'
import { rebuildViews } from '#server/log/rebuildViews.ts'
import { logFaults, verifyLog } from '#server/log/verifyLog.ts'
import { makeSeals } from '#server/reads/registerSeal.ts'
import { registerFaults, verifyReads } from '#server/reads/verifyReads.ts'
import { loadAmbito } from '#server/territory/loadAmbito.ts'
import { resealSecrets, rewrapSecrets } from '#server/vault/rotateKeys.ts'
import { checkVaultKeys } from '#server/vault/vault.ts'
import type { Config } from './config.ts'
import { openKeyRing } from './keyRing.ts'
import { openKeySource } from './keySource.ts'
import { startProgram } from './program.ts'
import { readSecret } from './secret.ts'
import { openStore, type Store } from './store.ts'
import { streams } from './streams.ts'

type Say = (line: string) => void

export async function runMigrate(config: Config, say: Say): Promise<void> {
  await withStore(config, say, async ({ migrated }) => {
    say(migrated.length > 0 ? `Applied: ${migrated.join(', ')}` : 'The schema is up to date.')
  })
}

/** Starting the program seeds it; here it is stopped again before anybody can connect. */
export async function runSeed(config: Config, say: Say): Promise<void> {
  const program = await startProgram({ ...config, port: 0 }, say)
  await program.stop()
  say('The sample ambito is seeded.')
}

/** True when the chain and every text hold, and the chain of the register of reads; with a seal, when a row of it is what was sealed. */
export async function runVerifyLog(config: Config, { seal }: { readonly seal?: string }, say: Say): Promise<boolean> {
  const { ambito } = await loadAmbito(config.ambitoDir)
  return withStore(config, say, async ({ db }) => {
    const verdict = await withBar((progress) => verifyLog(db, ambito.slug, progress))
    if (!verdict.whole) {
      say(`BROKEN at position ${verdict.position}: ${logFaults[verdict.fault]}`)
      return false
    }
    const { head, texts, erasedTexts } = verdict
    say(`The log holds: ${head.position} events, ${texts} texts, ${erasedTexts} erased by law. Head ${head.hash}`)

    const sealOf = seal === undefined ? undefined : makeSeals(await readSecret(config))
    const isSealed = (hash: string) => sealOf?.(ambito.slug, hash) === seal?.toLowerCase()
    const reads = await withBar((progress) => verifyReads(db, ambito.slug, progress, sealOf && isSealed))
    if (!reads.whole) {
      say(`REGISTER OF READS BROKEN at position ${reads.position}: ${registerFaults[reads.fault]}`)
      return false
    }
    say(`The register of reads holds: ${reads.head.position} rows. Head ${reads.head.hash}`)
    if (sealOf && reads.sealed === undefined) {
      say(
        'NO ROW HAS THIS SEAL: the register is not the one it was taken from, or VEGLIA_SECRET is not the one of then.',
      )
      return false
    }
    if (sealOf) say(`The seal is of row ${reads.sealed}: up to it the register is the one it was taken from.`)
    return true
  })
}

export async function runRebuildViews(config: Config, say: Say): Promise<void> {
  const { ambito } = await loadAmbito(config.ambitoDir)
  await withStore(config, say, async ({ db }) => {
    const events = await withBar((progress) => rebuildViews(db, ambito.slug, streams, progress))
    say(`Views folded again from ${events} events.`)
  })
}

/** While the program runs: it finds the newest key by itself, and meets no secret that it cannot open. */
export async function runRotateVaultKeys(config: Config, wanted: { dataKeys: boolean }, say: Say): Promise<void> {
  const { ambito } = await loadAmbito(config.ambitoDir)
  const ring = await openKeyRing(await openKeySource(config, ambito.sample, say))
  const { id } = await ring.current()
  await withStore(config, say, async ({ owner, db }) => {
    await db.inAmbito(ambito.slug, (tx) => checkVaultKeys(tx, ambito.slug, ring))
    const rewrapped = await withBar((progress) => rewrapSecrets(owner, ambito.slug, ring, progress))
    say(`Wrapped again under the key "${id}": ${rewrapped}. Every other key opens nothing of this ambito now.`)
    if (!wanted.dataKeys) return
    const resealed = await withBar((progress) => resealSecrets(owner, ambito.slug, ring, progress))
    say(`Sealed again under fresh data keys: ${resealed}.`)
  })
}

async function withStore<T>(config: Config, say: Say, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(config, say, () => {})
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** A bar on the terminal, shown only once the work has taken two seconds. */
async function withBar<T>(work: (progress: (done: number, total: number) => void) => Promise<T>): Promise<T> {
  const bar = new SingleBar({ format: '{bar} {percentage}% · {value}/{total}', clearOnComplete: true })
  const showAt = performance.now() + 2000
  let shown = false
  try {
    return await work((done, total) => {
      if (!shown && performance.now() > showAt) {
        bar.start(total, done)
        shown = true
      }
      bar.update(done)
    })
  } finally {
    bar.stop()
  }
}
