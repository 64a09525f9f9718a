// SPDX-License-Identifier: AGPL-3.0-or-later
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

type Path = readonly PropertyKey[]

/** A YAML file that remembers on which line each value stands. */
export interface YamlSource {
  readonly value: unknown
  /** What YAML itself cannot read, with its line. */
  readonly faults: readonly { readonly line: number; readonly message: string }[]
  /** The line of the value at a path; of the nearest thing around it if nothing is there. */
  lineOf(path: Path): number
}

export function readYaml(text: string): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number | undefined) => Math.max(lines.linePos(offset ?? 0).line, 1)
  // A slip of syntax makes every following line look wrong: only the first of its kind helps.
  const slip = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY')
  const repeats = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  const faults = [...(slip ? [slip] : []), ...repeats, ...document.warnings].map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    message,
  }))

  function lineOf(path: Path): number {
    let node: Node | null | undefined = document.contents
    let offset = node?.range?.[0]
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(document)
      if (isMap(node)) {
        const pair: { key: unknown; value: unknown } | undefined = node.items.find(
          ({ key }) => isScalar(key) && key.value === step,
        )
        if (!pair) break
        offset = (pair.key as Node).range?.[0]
        node = pair.value as Node | null
      } else if (isSeq(node)) {
        node = node.items[Number(step)] as Node | undefined
        offset = node?.range?.[0] ?? offset
      } else break
    }
    return lineAt(offset)
  }

  return { value: faults.length > 0 ? undefined : document.toJS(), faults, lineOf }
}
