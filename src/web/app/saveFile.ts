// SPDX-License-Identifier: AGPL-3.0-or-later

/** What is on the screen as a file, under a name that tells what it is and nothing of anybody. */
export function saveFile(content: string, name: string, type = ''): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
