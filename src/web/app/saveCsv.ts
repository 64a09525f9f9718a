// SPDX-License-Identifier: AGPL-3.0-or-later

/** A table as a file, under a name that tells nothing of anybody. */
export function saveCsv(csv: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csv]))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
