// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest'
import { countOf, type Report } from '../scripts/testReport.ts'

const ROOT = '/a/clone'
const passed = { status: 'passed', fullName: 'stays', failureMessages: [] }
const failed = {
  status: 'failed',
  fullName: 'beds refuse a second one',
  failureMessages: [
    `AssertionError: expected 1 to be 2\n    at ${ROOT}/src/beds.test.ts:2:66\n    at file://${ROOT}/node_modules/vitest/run.js:1:1`,
  ],
}

function report(files: Report['testResults'], counts: Partial<Report> = {}): Report {
  return { numPassedTests: 1, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, ...counts, testResults: files }
}

test('what failed is named, with what it said and where, without the road through the runner', () => {
  const file = { name: `${ROOT}/src/beds.test.ts`, status: 'failed', message: '', assertionResults: [passed, failed] }
  expect(countOf(report([file], { numFailedTests: 1 }), 1, ROOT)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 3,
    failures: [
      `src/beds.test.ts > beds refuse a second one\n    AssertionError: expected 1 to be 2\n        at ${ROOT}/src/beds.test.ts:2:66`,
    ],
  })
})

test('a file that cannot be read is a failure beside those of the others', () => {
  const unread = { name: `${ROOT}/a.test.ts`, status: 'failed', message: 'Cannot find module', assertionResults: [] }
  const other = { name: `${ROOT}/b.test.ts`, status: 'failed', message: '', assertionResults: [failed] }
  const counted = countOf(report([unread, other], { numFailedTests: 1 }), 1, ROOT)
  expect(counted.failed).toBe(2)
  expect(counted.failures[0]).toBe('a.test.ts\n    Cannot find module')
})

test('an error outside every test is one failure, and a green run is none', () => {
  const file = { name: `${ROOT}/a.test.ts`, status: 'passed', message: '', assertionResults: [passed] }
  expect(countOf(report([file]), 1, ROOT).failed).toBe(1)
  expect(countOf(report([file]), 0, ROOT)).toEqual({ passed: 1, failed: 0, skipped: 3, failures: [] })
})
