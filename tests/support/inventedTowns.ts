// SPDX-License-Identifier: AGPL-3.0-or-later

type Position = readonly [number, number]

/** A square of ground; west and south in degrees. No real town has these borders. */
export function square(west: number, south: number, side = 0.02): Position[] {
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ]
}

/** The nine municipalities of the sample as squares in a row, and one beyond: invented ground for real codes. */
export const inventedGround = [
  '015182',
  '015009',
  '015087',
  '015116',
  '015170',
  '015176',
  '015179',
  '015211',
  '015229',
  '015146',
].map((code, i) => ({
  type: 'Feature' as const,
  properties: { PRO_COM_T: code } as Record<string, unknown>,
  geometry: { type: 'Polygon', coordinates: [square(9 + i * 0.02, 45.5)] } as { type: string; coordinates: unknown },
}))

export function collection(features: readonly unknown[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features })
}
