// SPDX-License-Identifier: AGPL-3.0-or-later
import { v5 as nameId } from 'uuid'
import { hasBeds, type Resource } from '#core/beds/resource.ts'
import { giveUnlessDone } from '#server/log/giveUnlessDone.ts'
import type { HandlerDeps } from '#server/log/handle.ts'

/** Any fixed UUID: the same bed of the sample always gets the same ids, so that a second start seeds nothing twice. */
const SEED_NAMESPACE = '6f1d3a52-7c0b-4b7e-9a43-2f1a5d0c9e11'

/** The sample finds beds already taken by the house, as a real night would. */
export async function seedOccupiedBeds(deps: HandlerDeps, resources: readonly Resource[]): Promise<void> {
  const beds = resources
    .filter(hasBeds)
    .flatMap(({ key, occupiedAtSeed }) => occupiedAtSeed.map((bedKey) => ({ resourceKey: key, bedKey })))
  for (const bed of beds) {
    const id = nameId(`${deps.ambito.id}/${bed.resourceKey}/${bed.bedKey}`, SEED_NAMESPACE)
    // A bed that somebody took meanwhile stays theirs.
    await giveUnlessDone(deps, {
      actor: { kind: 'system', job: 'seed' },
      commandId: id,
      fingerprint: 'seed',
      stream: 'stay',
      id,
      command: () => ({ type: 'MarkBed', ...bed, mark: 'occupied_by_house' }),
    })
  }
}
