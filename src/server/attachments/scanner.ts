// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process'
import { HttpProblem } from '#server/app/problem.ts'

/** A program of the adopter's that looks for malware; where there is none the screen says so. */
export interface Scanner {
  readonly isThere: boolean
  /** Throws when the scanner gives no answer: what nobody looked at is not taken. */
  isClean(file: Buffer): Promise<boolean>
}

const SCAN_MS_MAX = 30_000

/**
 * Run without a shell, with the file on its standard input, so that nothing of it touches the disk: `clamdscan --no-summary -`.
 * It ends with 0 for clean and 1 for found, as ClamAV does; whatever else is no answer.
 */
export function commandScanner(command: string | undefined): Scanner {
  const [program, ...args] = command?.trim().split(/\s+/) ?? []
  if (!program) return { isThere: false, isClean: async () => true }
  return {
    isThere: true,
    async isClean(file) {
      const code = await new Promise<number | null>((resolve) => {
        const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: SCAN_MS_MAX })
        child.on('error', () => resolve(null))
        child.on('close', resolve)
        // One that has seen enough stops reading.
        child.stdin.on('error', () => {})
        child.stdin.end(file)
      })
      if (code === 0 || code === 1) return code === 0
      throw new HttpProblem(503, 'ScannerAway')
    },
  }
}
