// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import webPush from 'web-push'
import { z } from 'zod'
import type { VapidKeys } from './webPushProvider.ts'

const Keys = z.strictObject({ publicKey: z.string().length(87), privateKey: z.string().length(43) })

/** Made once and kept in the data folder, readable by its owner only: with other keys every device would have to subscribe anew. */
export async function keepVapidKeys(dataDir: string): Promise<VapidKeys> {
  const file = join(dataDir, 'vapid.json')
  await writeFile(file, JSON.stringify(webPush.generateVAPIDKeys()), { mode: 0o600, flag: 'wx' }).catch(
    (error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return Keys.parse(JSON.parse(await readFile(file, 'utf8')))
}
