// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FileFault } from '#core/attachments/attachmentDoors.ts'

/** The file that was sent cannot be taken, and why. Nothing of its content is in here. */
export class FileFaulty extends Error {
  override name = 'FileFaulty'
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault)
    this.fault = fault
  }
}
