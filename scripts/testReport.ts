// SPDX-License-Identifier: AGPL-3.0-or-later
// What vitest's JSON report says of one level: how many, and which failed with what words.
import { isAbsolute, relative } from 'node:path'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed, one text each. Empty where a whole command is the check: its own words stand in the log. */
  readonly failures: readonly string[]
}

/** The part of vitest 4's JSON report that is read here (docs: vitest.dev/guide/reporters#json-reporter). */
export interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** How many lines of one failure are said again: what was expected, and where. */
const LINES_OF_A_FAILURE = 12

/**
 * Counts one level. `exit` is vitest's own: where it failed and names no test (an error outside every test), that is
 * one failure, never a pass.
 */
export function countOf(report: Report, exit: number, root: string): Count {
  const failures = failuresIn(report, root)
  const silent = exit !== 0 && failures.length === 0
  return {
    passed: report.numPassedTests,
    failed: silent ? 1 : failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: silent ? [`vitest ended with ${exit} and names no test; its own words stand above`] : failures,
  }
}

function failuresIn(report: Report, root: string): string[] {
  return report.testResults.flatMap((file) => {
    const where = isAbsolute(file.name) ? relative(root, file.name) : file.name
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    // A file that cannot be read runs no test, and must not pass for that.
    if (failed.length === 0) return file.status === 'failed' ? [told(where, file.message)] : []
    return failed.map((test) => told(`${where} > ${test.fullName}`, (test.failureMessages ?? []).join('\n')))
  })
}

function told(name: string, message: string): string {
  const lines = message.split('\n').filter((line) => !line.includes('/node_modules/'))
  return [name, ...lines.slice(0, LINES_OF_A_FAILURE).map((line) => `    ${line}`)].join('\n')
}
