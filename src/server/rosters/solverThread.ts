// SPDX-License-Identifier: AGPL-3.0-or-later
import { parentPort } from 'node:worker_threads'
import loadHighs from 'highs'

export interface SolveRequest {
  readonly lp: string
  readonly secondsMax: number
}
export type SolveAnswer =
  | { readonly solution: Readonly<Record<string, number>>; readonly gap: number }
  | { readonly error: string }

/** A difference smaller than one change of the draft is none. */
const GAP_ABSOLUTE = 1.9
const GAP_RELATIVE = 0.005

// HiGHS blocks while it works: here, in a thread of its own, nobody waits for it. Whoever asked may end the thread.
parentPort?.on('message', async ({ lp, secondsMax }: SolveRequest) => {
  const answer = await solve(lp, secondsMax).catch((error: unknown) => ({ error: String(error) }))
  parentPort?.postMessage(answer satisfies SolveAnswer)
})

async function solve(lp: string, secondsMax: number): Promise<SolveAnswer> {
  const highs = await loadHighs()
  return highs.withModel({ format: 'lp', data: lp }, (model) => {
    model.options.set({
      output_flag: false,
      time_limit: secondsMax,
      mip_abs_gap: GAP_ABSOLUTE,
      mip_rel_gap: GAP_RELATIVE,
      // The same draft gives the same proposal.
      random_seed: 1,
    })
    model.run()
    const { colValue } = model.getSolution()
    if (!colValue || colValue.length === 0) return { error: 'no solution in the time given' }
    const solution: Record<string, number> = {}
    for (const [column, value] of colValue.entries()) {
      if (Math.abs(value) > 1e-6) solution[String(model.getColName(column))] = value
    }
    return { solution, gap: Number(model.info.get('mip_gap')) }
  })
}
