// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** UA-1 for people (ISO 14289, checked by the compiler), A-2a for the archive; both are fully tagged. */
export type PdfStandard = 'ua-1' | 'a-2a'

/** A document to be set. */
export interface Typesetting {
  /** Address of its template, a `.typ` file under `src/server`. */
  readonly template: string
  /** Everything it shows: placed as text, never evaluated. */
  readonly data: object
  readonly standard: PdfStandard
  readonly timestampSeconds: number
}

export type Typesetter = (wanted: Typesetting) => Uint8Array

const TITILLIUM = ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic', '700Bold', '700Bold_Italic']

// Characters that print nothing of their own, or that turn the direction of the words after them, which would let
// a text show other than it was typed; and the private ones, which PDF/A refuses. Tab and line ends are layout.
const NEVER_DRAWN = /[^\P{Cc}\t\n\r]|[\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069]/gu

/** Opens the compiler and its fonts: once per thread, the first document takes 0.15 s, the next 0.04. */
export function openTypesetter(): Typesetter {
  const templates = fileURLToPath(new URL('../../', import.meta.url))
  const fontBlobs = TITILLIUM.map((face) =>
    readFileSync(
      fileURLToPath(import.meta.resolve(`@expo-google-fonts/titillium-web/${face}/TitilliumWeb_${face}.ttf`)),
    ),
  )
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs }] })

  return ({ template, data, standard, timestampSeconds }) => {
    // Begins empty each time: the bytes of a document must not depend on the documents before it.
    const undrawable = new Map<string, string>()
    try {
      // A standard refuses a document with a missing glyph and names every one: those are written by number, and again.
      for (;;) {
        const result = compiler.compile({
          mainFilePath: fileURLToPath(template),
          inputs: {
            sheet: JSON.stringify(data, (_, value) =>
              typeof value === 'string' ? drawable(value, undrawable) : value,
            ),
          },
        })
        if (!result.result)
          throw new Error(`${template}: ${result.takeError()?.shortDiagnostics.map(diagnosis).join('\n')}`)
        try {
          return compiler.pdf(result.result, { pdfStandard: standard, creationTimestamp: timestampSeconds })
        } catch (refusal) {
          if (!learnUndrawable(refusal, undrawable)) throw refusal
        }
      }
    } finally {
      compiler.evictCache(2)
    }
  }
}

function drawable(text: string, undrawable: ReadonlyMap<string, string>): string {
  let drawn = text.toWellFormed().replace(NEVER_DRAWN, codePoints)
  for (const [cluster, written] of undrawable) drawn = drawn.replaceAll(cluster, written)
  return drawn
}

/** Adds the glyphs that the refusal names; false when it names nothing new, so that the loop above ends. */
function learnUndrawable(refusal: unknown, undrawable: Map<string, string>): boolean {
  const before = undrawable.size
  for (const [, escaped] of diagnosis(refusal).matchAll(/the text `\\"(.+?)\\"` could not be displayed/g)) {
    const cluster = (escaped ?? '').replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    )
    // A base letter keeps its shape when only the mark upon it is missing.
    const written = [...cluster].length > 1 ? cluster.replace(/\p{M}/gu, codePoints) : codePoints(cluster)
    undrawable.set(cluster, written === cluster ? codePoints(cluster) : written)
  }
  return undrawable.size > before
}

function codePoints(text: string): string {
  // The line may break after each: they come in runs.
  return [...text]
    .map((sign) => `[U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]\u200b`)
    .join('')
}

function diagnosis(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
