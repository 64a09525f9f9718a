// SPDX-License-Identifier: AGPL-3.0-or-later

/** As many words as a name is compared by (`nameWords`). */
const SPAN_WORDS = 8
/** A name of this many words stands whole in one of the spans, wherever the text is cut. */
const NAME_WORDS = 5
/** Longer is no answer to "who is calling": what an honest hand writes there has its name within these. */
const WORDS_READ_MAX = 80

const word = /[\p{L}\p{M}'’ʼ‘`´]+/gu
/** What nobody sees between two letters. In Arabic and Bengali script it parts or joins letters that are seen, and stays. */
const unseen = /(?<![\p{Script=Arabic}\p{Script=Bengali}])\p{Cf}/gu

/**
 * The parts of a text in which to look for a name, each as long as a name is compared by, the last one too: who says first from which
 * company of which town they call, or writes a letter in a style of its own, has said their name all the same.
 */
export function nameSpans(text: string): readonly string[] {
  const seen = text.replace(unseen, '').normalize('NFKC')
  const words = [...seen.matchAll(word)].slice(0, WORDS_READ_MAX)
  if (words.length <= SPAN_WORDS) return [seen]
  const lastStart = words.length - SPAN_WORDS
  const starts = Array.from({ length: words.length }, (_, i) => i * (SPAN_WORDS - NAME_WORDS + 1))
  return [...starts.filter((start) => start < lastStart), lastStart].map((start) => {
    const [first, last] = [words[start], words[start + SPAN_WORDS - 1]]
    return seen.slice(first?.index, (last?.index ?? 0) + (last?.[0].length ?? 0))
  })
}
