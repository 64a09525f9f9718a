// SPDX-License-Identifier: AGPL-3.0-or-later
import { PushDevice } from '#core/contacts/pushDevice.ts'

const WORKER = '/notifications.js'

/** A browser that knows trusted types takes the address of code from this one policy only (`trusted-types` of our headers). */
const policy = (
  globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(of: string): string } }
  }
).trustedTypes?.createPolicy('veglia', { createScriptURL: () => WORKER })

/** Asks the browser for a way to notify this device; undefined when the person or the browser says no. */
export async function subscribeDevice(pushKey: string): Promise<PushDevice | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined
  await navigator.serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER)
  const worker = await navigator.serviceWorker.ready
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey })
  const { endpoint, keys } = subscription.toJSON()
  const device = PushDevice.safeParse({ endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } })
  return device.success ? device.data : undefined
}
