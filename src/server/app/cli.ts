// SPDX-License-Identifier: AGPL-3.0-or-later
import { inspect } from 'node:util'
import { Command, CommanderError } from 'commander'
import type { ImportFlags } from '#server/territory/importBoundaries.ts'
import { type Config, type Flags, readConfig } from './config.ts'
import { hushLibraries } from './hushLibraries.ts'
import { makeLogger } from './logger.ts'
import { printStart } from './printStart.ts'
import { startProgram } from './program.ts'
import type { RingFlags } from './ringDesk.ts'
import { StartRefusal } from './startRefusal.ts'

/** Exit codes: 0 done, 1 a bug, 2 something the person at the keyboard can put right, 3 the log does not verify. */
const EXIT = { done: 0, bug: 1, refusal: 2, brokenLog: 3 } as const

const say = (line: string) => process.stdout.write(`${line}\n`)

function makeProgram(): Command {
  const program = new Command('veglia')
    .description('Veglia, the night watch: open software for the Pronto Intervento Sociale')
    .exitOverride()
    .showHelpAfterError()
    .addHelpText('after', ENVIRONMENT)
  const withData = (command: Command) =>
    command
      .option('--data <folder>', 'folder of the embedded database (default: ./data)')
      .option('--config <folder>', 'folder of the ambito (default: config/rhodense)')

  for (const [name, text] of [
    ['start', 'installs what is missing, then serves the ambito (what npm start runs)'],
    ['serve', 'migrates, seeds a sample, serves screens and API until Ctrl C'],
  ] as const) {
    withData(program.command(name).description(text))
      .option('--port <number>', 'port to listen on (default: 8080)')
      .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
      .option('--web-dir <folder>', 'folder of the built screens (default: dist/web)')
      .option('--clock-start <instant>', 'sample only, empty log: begin the rehearsal at this instant')
      .action(serve)
  }
  withData(program.command('migrate').description('brings the database schema forward and stops')).action(
    async (flags: Flags) => {
      const { runMigrate } = await import('./maintenance.ts')
      await runMigrate(readConfig(flags), say)
    },
  )
  withData(
    program.command('seed').description('makes the demo users and the occupied beds of the sample ambito'),
  ).action(async (flags: Flags) => {
    const { runSeed } = await import('./maintenance.ts')
    await runSeed(readConfig(flags), say)
  })
  withData(
    program
      .command('verify-log')
      .description('recomputes the chain of the log and names the first broken row')
      .option('--seal <seal>', 'the seal given with a table of the register of reads: finds the row it was of'),
  ).action(async (flags: Flags & { seal?: string }) => {
    const { runVerifyLog } = await import('./maintenance.ts')
    if (!(await runVerifyLog(readConfig(flags), flags, say))) process.exitCode = EXIT.brokenLog
  })
  withData(program.command('rebuild-views').description('folds every view again from the log')).action(
    async (flags: Flags) => {
      const { runRebuildViews } = await import('./maintenance.ts')
      await runRebuildViews(readConfig(flags), say)
    },
  )
  withData(
    program
      .command('rotate-vault-keys')
      .description('wraps every secret of the vault under the newest of its keys; may be stopped and run again')
      .option('--data-keys', 'seals every secret again under a fresh data key too'),
  ).action(async (flags: Flags & { dataKeys?: boolean }) => {
    const { runRotateVaultKeys } = await import('./maintenance.ts')
    await runRotateVaultKeys(readConfig(flags), { dataKeys: flags.dataKeys === true }, say)
  })
  withData(
    program
      .command('invite')
      .description(
        'makes a link by which somebody of the roster chooses their first password; for the first administrator',
      )
      .argument('<key>', 'key of the person in roster.yaml'),
  ).action(async (key: string, flags: Flags) => {
    const { inviteFirst } = await import('./inviteFirst.ts')
    await inviteFirst(key, readConfig(flags), say)
  })
  program
    .command('import-boundaries')
    .description('reads published boundaries of municipalities (GeoJSON) into the folder of the ambito')
    .argument('<file>', 'a GeoJSON FeatureCollection in WGS 84, with the ISTAT code of each municipality')
    .option('--config <folder>', 'folder of the ambito (default: config/rhodense)')
    .option('--source <words>', 'who published them')
    .option('--licence <words>', 'under which licence')
    .option('--as-of <day>', 'day of the boundaries, like 2026-01-01')
    .action(async (file: string, flags: Flags & ImportFlags) => {
      const { importBoundaries } = await import('#server/territory/importBoundaries.ts')
      await importBoundaries(file, readConfig(flags).ambitoDir, flags, say)
    })
  program
    .command('demo-night')
    .description('plays a whole night with fake phones and checks its invariants')
    .option('--url <address>', 'a running rehearsal to play on; without it, one is started for the occasion')
    .option('--pace <milliseconds>', 'wait between the steps, to watch them in a browser (default: 400)')
    .action(async (flags: { url?: string; pace?: string }) => {
      const { runDemoNight } = await import('./demoNight.ts')
      if (!(await runDemoNight(flags, say))) process.exitCode = EXIT.bug
    })
  program
    .command('ring')
    .description('makes the desk of a rehearsal on this machine ring, as a switchboard would')
    .option('--url <address>', 'the running rehearsal', 'http://127.0.0.1:8080')
    .option('--from <number>', 'who calls; "anonymous" hides the number', '390000000201')
    .option('--line <name>', 'the line that rings', 'pis')
    .option('--ending <how>', 'missed, answered, forwarded, or silent: it never hangs up', 'missed')
    .option('--ring <seconds>', 'how long it rings', '20')
    .option('--talk <seconds>', 'how long they talk, when answered', '60')
    .option('--times <number>', 'calls, one after the other', '1')
    .option('--form', 'post forms instead of JSON')
    .action(async (flags: RingFlags) => {
      const { ringDesk } = await import('./ringDesk.ts')
      await ringDesk(flags, say)
    })
  return program
}

const ENVIRONMENT = `
Environment:
  DATABASE_URL        PostgreSQL 15 or newer, instead of the embedded one
  VEGLIA_SECRET       signs sessions, at least 32 characters; needed with DATABASE_URL
  VEGLIA_VAULT_KEYS_FILE, VEGLIA_VAULT_KEYS, VEGLIA_VAULT_KEYS_COMMAND
                      keys of the vault: a file, the lines themselves, or a command that prints them
  VEGLIA_PUBLIC_URL   where browsers and phones reach the program
  VEGLIA_BREACHED_PASSWORDS  file of sorted SHA-1 of breached passwords (Have I Been Pwned); optional
  VEGLIA_PROVIDER_SECRET  with which Veglia is known at the identity provider of ambito.yaml
  VEGLIA_DATA         as --data
  VEGLIA_CONFIG       as --config
  PORT, HOST          as --port and --host
  LOG_LEVEL           trace, debug, info, warn (default), error

Exit codes: 0 done, 1 a bug, 2 something to put right (the sentence says what), 3 the log does not verify.`

async function serve(flags: Flags): Promise<void> {
  const config: Config = readConfig(flags)
  hushLibraries(console, makeLogger(config.logLevel))
  const program = await startProgram(config, say)
  printStart(program, say)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
    program.store.died.then(() => {
      process.stderr.write(
        'The database has stopped by itself: Veglia stops too. Start it again; nothing acknowledged is lost.\n',
      )
      process.exitCode = EXIT.bug
      resolve()
    })
  })
  say('Stopping…')
  await program.stop()
}

try {
  await makeProgram().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.refusal
  else if (error instanceof StartRefusal) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = EXIT.refusal
  } else {
    // Not by `console`, which a served program has hushed: a bug is told whole to whoever typed the command.
    process.stderr.write(`${inspect(error)}\n`)
    process.exitCode = EXIT.bug
  }
}
