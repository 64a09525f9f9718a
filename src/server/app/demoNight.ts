// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { checkInvariants } from './demoInvariants.ts'
import { playNight } from './demoSteps.ts'
import { startProgram } from './program.ts'
import { StartRefusal } from './startRefusal.ts'

/** A Friday of January at ten in the evening: offices closed since five, the cold plan active (story S-1). */
const NIGHT_STARTS = '2026-01-09T22:09+01:00'
const PORT = 8090

/** Plays the night and checks it. False when an invariant does not hold. */
export async function runDemoNight(
  flags: { url?: string; pace?: string },
  say: (line: string) => void,
): Promise<boolean> {
  const paceMs = Number(flags.pace ?? 400)
  if (!Number.isFinite(paceMs) || paceMs < 0) throw new StartRefusal('--pace is a number of milliseconds.')
  if (flags.url) return play(flags.url.replace(/\/+$/, ''), paceMs, say)

  const dataDir = await mkdtemp(join(tmpdir(), 'veglia-notte-'))
  const program = await startProgram(readConfig({ data: dataDir, port: String(PORT), clockStart: NIGHT_STARTS }), say)
  say(`Una prova per l'occasione, da guardare in  ${program.url}`)
  try {
    return await play(program.url, paceMs, say)
  } finally {
    await program.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function play(url: string, paceMs: number, say: (line: string) => void): Promise<boolean> {
  const night = await playNight(url, paceMs, say)
  say('')
  say('Invarianti')
  const broken = await checkInvariants(night, say)
  say('')
  say(broken === 0 ? 'Tutti gli invarianti valgono.' : `${broken} invarianti non valgono.`)
  return broken === 0
}
