// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { StartRefusal } from './startRefusal.ts'

/** Everything the program may be told from outside. The only file that reads the environment. */
export interface Config {
  /** PostgreSQL 15 or newer; undefined starts the embedded one in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly ambitoDir: string
  readonly webDir: string
  readonly host: string
  readonly port: number
  /** Where browsers and phones reach the program, without a slash at the end. */
  readonly publicUrl: string
  /** Signs sessions; undefined makes one and keeps it in `dataDir`. */
  readonly secret: string | undefined
  /** Where the keys of the vault come from: one of the three; a sample that has none makes its own. */
  readonly vaultKeys: {
    readonly file: string | undefined
    readonly text: string | undefined
    readonly command: string | undefined
  }
  /** Sorted SHA-1 of breached passwords, as Have I Been Pwned publishes them; undefined asks only the list we ship. */
  readonly breachedPasswords?: string | undefined
  /** With which we are known at the body's identity provider. */
  readonly providerSecret?: string | undefined
  /** Program that looks for malware in what is uploaded; undefined where there is none. */
  readonly scanCommand: string | undefined
  readonly logLevel: string
  /** Sample ambito only: UTC instant at which the rehearsal starts, on an empty log. */
  readonly clockStart: string | undefined
}

export interface Flags {
  readonly data?: string | undefined
  readonly config?: string | undefined
  readonly port?: string | undefined
  readonly host?: string | undefined
  readonly webDir?: string | undefined
  readonly clockStart?: string | undefined
}

const root = new URL('../../../', import.meta.url).pathname

export function readConfig(flags: Flags = {}, environment: NodeJS.ProcessEnv = process.env): Config {
  const port = toPort(flags.port ?? environment.PORT ?? '8080')
  const host = flags.host ?? environment.HOST ?? '127.0.0.1'
  return {
    databaseUrl: environment.DATABASE_URL || undefined,
    dataDir: resolve(flags.data ?? environment.VEGLIA_DATA ?? 'data'),
    ambitoDir: resolve(flags.config ?? environment.VEGLIA_CONFIG ?? `${root}config/rhodense`),
    webDir: resolve(flags.webDir ?? `${root}dist/web`),
    host,
    port,
    publicUrl: (environment.VEGLIA_PUBLIC_URL ?? `http://${host}:${port}`).replace(/\/+$/, ''),
    secret: environment.VEGLIA_SECRET || undefined,
    vaultKeys: {
      file: environment.VEGLIA_VAULT_KEYS_FILE || undefined,
      text: environment.VEGLIA_VAULT_KEYS || undefined,
      command: environment.VEGLIA_VAULT_KEYS_COMMAND || undefined,
    },
    breachedPasswords: environment.VEGLIA_BREACHED_PASSWORDS || undefined,
    providerSecret: environment.VEGLIA_PROVIDER_SECRET || undefined,
    scanCommand: environment.VEGLIA_SCAN_COMMAND || undefined,
    logLevel: environment.LOG_LEVEL ?? 'warn',
    clockStart: toInstant(flags.clockStart),
  }
}

/** A secret that a reviewed file names and does not contain: a variable of the environment, or the text of a file. */
export function readSecretFrom(
  what: string,
  from: { readonly env: string } | { readonly file: string },
  environment: NodeJS.ProcessEnv = process.env,
): string {
  if ('env' in from) {
    const value = environment[from.env]
    if (value) return value
    throw new StartRefusal(
      `${what} has its secret in the variable ${from.env}, which is not set. Set it, then start again.`,
    )
  }
  try {
    const value = readFileSync(from.file, 'utf8').trim()
    if (value) return value
  } catch {
    // Said below: whether it is missing, empty or closed to us, a person must look.
  }
  throw new StartRefusal(`${what} has its secret in the file ${from.file}, which cannot be read or is empty.`)
}

function toPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new StartRefusal(`The port must be a number from 1 to 65535, not "${text}".`)
}

function toInstant(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const time = Date.parse(text)
  if (!Number.isNaN(time) && /(Z|[+-]\d\d:\d\d)$/.test(text)) return new Date(time).toISOString()
  throw new StartRefusal(
    `--clock-start must be an instant with its offset, like 2026-01-09T22:05+01:00, not "${text}".`,
  )
}
