#!/usr/bin/env node
// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings what this machine lacks (Node 24, the packages, the built screens) and runs Veglia with it.
// Plain JavaScript without dependencies, because it runs before anything is installed, on any Node from 18 on.
//
//   node scripts/setup.mjs start [args]    installs, builds the screens, starts Veglia
//   node scripts/setup.mjs test [args]     installs, runs the tests
//   node scripts/setup.mjs prepare         installs, nothing else
//   node scripts/setup.mjs build           installs, builds the screens
//   node scripts/setup.mjs bench [name]    installs, builds the screens, measures (bench/README.md)
//   node scripts/setup.mjs veglia [args]   any other command of Veglia; the word `veglia` may be left out
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR_MIN = 24
const NODE_VERSION = '24.21.0'
const PROGRESS_SECONDS = 10
/** Commands of Veglia that show screens to a browser. */
const COMMANDS_WITH_SCREENS = ['start', 'serve', 'demo-night']

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ownNode = join(root, '.node', 'node_modules', 'node', 'bin', 'node')
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const cli = join(root, 'src', 'server', 'app', 'cli.ts')
const installedStamp = join(root, 'node_modules', '.veglia-installed')
const builtStamp = join(root, 'dist', '.built-from')

/** Something the person at the keyboard can put right; the message says how. */
class SetupRefusal extends Error {}

let running

async function main([word = 'veglia', ...rest]) {
  if (nodeMajor(process.versions.node) < 18) {
    throw new SetupRefusal(`This is Node ${process.versions.node}: install Node 18 or newer from https://nodejs.org.`)
  }
  if (process.platform === 'win32') {
    throw new SetupRefusal(
      'Veglia runs on Linux and macOS. On Windows, run it inside WSL (Windows Subsystem for Linux).',
    )
  }
  const node = await findOrBringNode()
  await installPackages(node)
  if (word === 'prepare') return 0
  if (word === 'build') return buildScreens(node).then(() => 0)
  if (word === 'test') return runInForeground(node, [join(root, 'scripts', 'test.ts'), ...rest], root)
  if (word === 'bench') {
    await buildScreens(node)
    return runInForeground(node, [join(root, 'scripts', 'bench.ts'), ...rest], root)
  }

  const args = word === 'veglia' ? rest : [word, ...rest]
  if (COMMANDS_WITH_SCREENS.includes(args.find((arg) => !arg.startsWith('-')))) await buildScreens(node)
  return runInForeground(node, [cli, ...args], process.cwd())
}

async function findOrBringNode() {
  if (nodeMajor(process.versions.node) >= NODE_MAJOR_MIN) return process.execPath
  if (versionOf(ownNode) === NODE_VERSION) return ownNode
  // The package of one platform, under the name `node`: the package `node` itself fetches it by an install script,
  // which an administrator may have switched off.
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const source = `node@npm:${prefix}-${process.platform}-${process.arch}@${NODE_VERSION}`
  rmSync(join(root, '.node'), { recursive: true, force: true })
  await npm(['install', '--prefix', join(root, '.node'), source], {
    doing: `Bringing Node ${NODE_VERSION} (this machine has ${process.versions.node})`,
    node: process.execPath,
  })
  if (versionOf(ownNode) !== NODE_VERSION) {
    throw new SetupRefusal(
      `The Node ${NODE_VERSION} brought from npm does not run on this system (${process.platform} ${process.arch}). ` +
        `Install Node ${NODE_MAJOR_MIN} or newer from https://nodejs.org and run this again.`,
    )
  }
  return ownNode
}

async function installPackages(node) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = `${sha256(lock)} node${nodeMajor(versionOf(node))} ${process.platform}-${process.arch}`
  if (contentOf(installedStamp) === wanted) return
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const doing = 'Installing the packages'
  try {
    await npm(['ci', ...options], { doing, node })
  } catch (error) {
    // A registry mirror that lacks the binaries of some other platform makes `npm ci` call the lock incomplete.
    // `npm install --no-save` takes every version from the same lock and does without those.
    if (!error.message.includes('code EUSAGE')) throw error
    await npm(['install', '--no-save', ...options], { doing: `${doing}, second way`, node })
  }
  writeFileSync(installedStamp, wanted)
}

async function buildScreens(node) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  const configs = readdirSync(root).filter((name) => name.startsWith('vite.config.'))
  for (const file of [...configs, ...sourcesUnder('src/core'), ...sourcesUnder('src/web')].sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  }
  const wanted = hash.digest('hex')
  if (contentOf(builtStamp) === wanted) return
  await withProgress('Building the screens', node, [vite, 'build', '--logLevel', 'warn'], pathWith(node), (output) => {
    if (/ENOSPC/.test(output)) return 'The disk is full: free some space and run this again.'
    return `Vite says:\n${fewLines(output)}`
  })
  writeFileSync(builtStamp, wanted)
}

function npm(args, { doing, node }) {
  return withProgress(doing, 'npm', args, pathWith(node), (output) => {
    if (/spawn npm ENOENT/.test(output))
      return 'npm was not found. It comes with Node: https://nodejs.org, or your system.'
    if (/ENOSPC|no space left/i.test(output)) return 'The disk is full: free about 1 GB and run this again.'
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|code E5\d\d/.test(output)) {
      const registry = /https?:\/\/[^\s/'"]+/.exec(output)?.[0] ?? 'the npm registry'
      return `${registry} could not be reached. Check the network (and proxy) of this machine, then run this again.`
    }
    if (/EACCES|EPERM|EROFS/.test(output)) {
      return `${root} cannot be written by this user. Run this as the owner of the folder.\n${fewLines(output)}`
    }
    return `npm says:\n${fewLines(output)}`
  })
}

/** Runs a long step silently but for a line now and then; `explain` turns the output of a failure into a sentence. */
function withProgress(doing, command, args, env, explain) {
  const begun = performance.now()
  const seconds = () => Math.round((performance.now() - begun) / 1000)
  say(`${doing}…`)
  const ticking = setInterval(() => say(`${doing}… ${seconds()} s`), PROGRESS_SECONDS * 1000)
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(command, args, { cwd: root, env: { ...env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
    running = child
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => (output += error.message))
    child.on('close', (code, signal) => {
      running = undefined
      clearInterval(ticking)
      if (signal) process.exit(exitCodeOf(null, signal))
      if (code !== 0) return reject(new SetupRefusal(`${doing} failed. ${explain(output)}`))
      say(`${doing}: done in ${seconds()} s`)
      resolve()
    })
  })
}

function runInForeground(node, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env: pathWith(node), stdio: 'inherit' })
    running = child
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(exitCodeOf(code, signal)))
  })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!running) process.exit(exitCodeOf(null, signal))
    // Ctrl-C in a terminal reaches the child by itself: forwarded too, it would count as a second, impatient one.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) running.kill(signal)
  })
}

const exitCodeOf = (code, signal) => (signal ? 128 + constants.signals[signal] : code)
const nodeMajor = (version) => Number(version.split('.')[0])
const sha256 = (content) => createHash('sha256').update(content).digest('hex')
const contentOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)
const fewLines = (output) => output.trim().split('\n').slice(0, 15).join('\n')
const say = (line) => process.stderr.write(`veglia: ${line}\n`)
/** `node` first, so that all that is started below runs under it; the machine's own Node last, for the npm beside it. */
const pathWith = (node) => ({
  ...process.env,
  PATH: [dirname(node), process.env.PATH ?? '', dirname(process.execPath)].join(delimiter),
})

function versionOf(node) {
  if (node === process.execPath) return process.versions.node
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim().replace(/^v/, '')
}

function sourcesUnder(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(root, folder, entry.name))
    if (entry.isDirectory()) return sourcesUnder(path)
    return /\.test\.tsx?$/.test(path) ? [] : [path]
  })
}

function sentenceFor(error) {
  if (error instanceof SetupRefusal) return error.message
  if (error.code === 'ENOSPC') return 'The disk is full: free some space and run this again.'
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return `${error.path ?? root} cannot be written by this user.`
  return error.stack
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    say(sentenceFor(error))
    process.exit(1)
  },
)
