// SPDX-License-Identifier: AGPL-3.0-or-later
import { PushDevice } from '#core/contacts/pushDevice.ts'

/** Asks the browser for a way to notify this device; undefined when the person or the browser says no. */
export async function subscribeDevice(pushKey: string): Promise<PushDevice | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined
  await navigator.serviceWorker.register('/notifications.js')
  const worker = await navigator.serviceWorker.ready
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey })
  const { endpoint, keys } = subscription.toJSON()
  const device = PushDevice.safeParse({ endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } })
  return device.success ? device.data : undefined
}
