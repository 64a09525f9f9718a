// SPDX-License-Identifier: AGPL-3.0-or-later
import type { getDirectory } from '#core/directory/directoryApi.ts'
import type { AnswerOf } from '#core/shared/endpoint.ts'

type Bodies = AnswerOf<typeof getDirectory>['bodies']

/** Stations in whose name, body, town or number every typed word stands; accents and case do not matter. */
export function findStations(bodies: Bodies, typed: string, town: (code: string) => string): Bodies {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return bodies
  return bodies.flatMap((body) => {
    const stations = body.stations.filter(({ name, municipality, number }) => {
      const text = plain([body.name, name, town(municipality), number, number.replaceAll(' ', '')].join(' '))
      return words.every((word) => text.includes(word))
    })
    return stations.length > 0 ? [{ ...body, stations }] : []
  })
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
