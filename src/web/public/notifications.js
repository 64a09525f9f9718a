// SPDX-License-Identifier: AGPL-3.0-or-later
// Shows the two words of a call-out and opens its page. It keeps nothing and fetches nothing.
self.addEventListener('push', (event) => {
  let said = {}
  try {
    said = event.data?.json() ?? {}
  } catch {
    // Whatever it was, it was meant to wake somebody.
  }
  const words = typeof said.text === 'string' ? said.text : 'Veglia'
  const path =
    typeof said.path === 'string' && said.path.startsWith('/') && !said.path.startsWith('//') ? said.path : '/'
  // Pushed twice, because the server did not hear that it had left, one message takes its own place without a second sound.
  const id = typeof said.id === 'string' ? said.id : undefined
  const whose = { tag: id ?? words, renotify: id === undefined }
  event.waitUntil(self.registration.showNotification(words, { ...whose, requireInteraction: true, data: path }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(new URL(event.notification.data ?? '/', self.location.origin).href))
})
