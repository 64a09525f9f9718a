// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const italianTokens = read('node_modules/design-tokens-italia/dist/css/variables.css')
const ourTokens = read('src/web/ui/styles/tokens.css')

type Rgb = readonly [number, number, number]
const themes = { light: 0, dark: 1 } as const

const declared = new Map(
  [...`${italianTokens}\n${ourTokens.slice(0, ourTokens.indexOf('@media'))}`.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  ),
)

function colour(value: string, theme: keyof typeof themes): Rgb {
  const pair = /^light-dark\((.+), (.+)\)$/.exec(value)
  if (pair) return colour(pair[1 + themes[theme]] ?? '', theme)
  const name = /^var\((--[\w-]+)\)$/.exec(value)?.[1]
  if (name) return colour(declared.get(name) ?? `missing ${name}`, theme)
  const hex = /^#([0-9a-f]{6})$/.exec(value)?.[1]
  if (!hex) throw new Error(`not a colour: ${value}`)
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
}

/** Contrast as WCAG 2.2 defines it. */
function contrast(one: string, other: string, theme: keyof typeof themes): number {
  const [light = 0, dark = 0] = [one, other]
    .map((token) => luminance(colour(`var(--vg-${token})`, theme)))
    .sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const c = part / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const surfaces = ['ground', 'surface', 'surface-raised', 'surface-hover', 'surface-chosen']

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  it.each(surfaces)('the words of the queue stand out 7:1 on %s', (surface) => {
    expect(contrast('text', surface, theme)).toBeGreaterThanOrEqual(7)
  })

  it.each(
    ['text-soft', 'text-quiet', 'accent', 'danger', 'warn', 'ok', 'info', 'p3', 'p4'].flatMap((text) =>
      surfaces.map((surface) => [text, surface] as const),
    ),
  )('%s stands out 4.5:1 on %s', (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ['on-accent', 'accent-fill'],
    ['on-accent', 'accent-fill-hover'],
    ['on-p1', 'p1'],
    ['p2', 'p2-wash'],
    ['on-bar', 'bar'],
    ['on-bar-soft', 'bar'],
    ...['danger', 'warn', 'ok', 'info'].flatMap((tone) => [
      [tone, `${tone}-wash`],
      ['text', `${tone}-wash`],
    ]),
  ])('%s stands out 4.5:1 on %s', (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(surfaces)('edges of fields and focus stand out 3:1 on %s', (surface) => {
    expect(contrast('line-strong', surface, theme)).toBeGreaterThanOrEqual(3)
    expect(contrast('focus', surface, theme)).toBeGreaterThanOrEqual(3)
  })
})
