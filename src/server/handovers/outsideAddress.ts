// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OutsideAddress } from '#core/handovers/handoversApi.ts'
import type { Ambito } from '#server/app/ambito.ts'
import { nameOfMunicipality } from '#server/app/ambitoNames.ts'

/** Where a recipient without an account here is reached; what the directory does not know is null, and is looked up. */
export function outsideAddressOf(ambito: Ambito, code: string): OutsideAddress {
  const known = ambito.outsideServiceOf(code)
  return {
    name: known?.name ?? `Servizi sociali del Comune di ${nameOfMunicipality(ambito, code)}`,
    pec: known?.pec ?? null,
    email: known?.email ?? null,
    phone: known?.phone ?? null,
    postal: known?.postal ?? null,
  }
}
