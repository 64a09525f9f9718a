// SPDX-License-Identifier: AGPL-3.0-or-later
import { inflateSync } from 'node:zlib'

/** How many sheets a PDF of Chromium has, and how many of them show no letter. */
export function countSheets(pdf: Buffer): { sheets: number; blank: number } {
  const text = pdf.toString('latin1')
  const contents = [...text.matchAll(/\/Type \/Page\b[^]*?\/Contents (\d+) 0 R/g)].map(([, ref]) => {
    const start = text.match(new RegExp(`^${ref} 0 obj\\n(<<[^]*?>>) ?stream\\n`, 'm'))
    const [all = '', head = ''] = start ?? []
    const from = (start?.index ?? 0) + all.length
    const raw = pdf.subarray(from, from + Number(head.match(/\/Length (\d+)/)?.[1] ?? 0))
    return (head.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1')
  })
  return { sheets: contents.length, blank: contents.filter((content) => !/\bT[jJ]\b/.test(content)).length }
}
