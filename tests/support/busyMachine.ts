// SPDX-License-Identifier: AGPL-3.0-or-later
// `BUSY=3`: so many others want the processor at once, now and then and for up to a second and a half, as on a shared machine.
import { Worker } from 'node:worker_threads'

const WORK = `
const chance = (least, most) => least + Math.random() * (most - least)
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
async function work() {
  for (;;) {
    const until = performance.now() + chance(200, 1500)
    while (performance.now() < until);
    await pause(chance(0, 600))
  }
}
void work()`

/** Makes this machine busy until what is answered is called; without `BUSY` leaves it as it is. */
export function makeBusy(): () => Promise<void> {
  const others = Number(process.env.BUSY ?? 0)
  if (others > 0) console.log(`BUSY=${others}: so many others want the processor`)
  const workers = Array.from({ length: others }, () => new Worker(WORK, { eval: true }))
  return async () => void (await Promise.all(workers.map((worker) => worker.terminate())))
}
