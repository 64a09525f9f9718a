// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from './aServer.ts'

/** A server of the sample ambito, but with one line of its `ambito.yaml`, or of another file, as a real ambito has it. */
export async function startSampleBut(
  line: RegExp | string,
  instead: string,
  port: number,
  clockStart: string,
  name = 'ambito.yaml',
): Promise<RunningServer> {
  const config = mkdtempSync(join(tmpdir(), 'veglia-sample-but-'))
  cpSync(new URL('../../config/rhodense', import.meta.url).pathname, config, { recursive: true })
  const file = join(config, name)
  writeFileSync(file, readFileSync(file, 'utf8').replace(line, instead))
  process.env.VEGLIA_CONFIG = config
  const server = await startServer(port, clockStart)
  delete process.env.VEGLIA_CONFIG
  return {
    ...server,
    async stop() {
      await server.stop()
      rmSync(config, { recursive: true, force: true })
    },
  }
}
