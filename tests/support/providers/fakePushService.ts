// SPDX-License-Identifier: AGPL-3.0-or-later
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readAll } from './readAll.ts'

export interface Pushed {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** What the device reads once it has decrypted it. */
  readonly said: string
  /** The claims of the VAPID token, if its signature is right. */
  readonly claims: Readonly<Record<string, unknown>> | undefined
}

/** A push service and the device behind it, on loopback: it checks who knocks (RFC 8292) and opens what it gets (RFC 8291). */
export async function fakePushService() {
  const pushed: Pushed[] = []
  const shown = new Set<string>()
  const rung: string[] = []
  let status = 201
  const device = createECDH('prime256v1')
  device.generateKeys()
  const auth = randomBytes(16)

  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    if (body === undefined) return
    const said = open(body, device, auth)
    pushed.push({ headers: request.headers, said, claims: readToken(String(request.headers.authorization)) })
    const { id } = JSON.parse(said) as { id: string }
    if (status < 300 && !shown.has(id)) rung.push(id)
    if (status < 300) shown.add(id)
    response.writeHead(status, status === 429 ? { 'retry-after': '9' } : {}).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    subscription: JSON.stringify({
      endpoint: `${origin}/push/1`,
      keys: { p256dh: device.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
    }),
    pushed,
    /** The id of each message that made a sound: one that is shown already makes none (`src/web/public/notifications.js`). */
    rung,
    answer(next: number) {
      status = next
    },
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** RFC 8188 and 8291, one record. */
function open(body: Buffer, device: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const sender = body.subarray(21, 21 + (body[20] ?? 0))
  const sealed = body.subarray(21 + (body[20] ?? 0))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), device.getPublicKey(), sender])
  const key = Buffer.from(hkdfSync('sha256', device.computeSecret(sender), auth, info, 32))
  const content = Buffer.from(hkdfSync('sha256', key, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', key, salt, 'Content-Encoding: nonce\0', 12))
  const decipher = createDecipheriv('aes-128-gcm', content, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

function readToken(header: string): Pushed['claims'] {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header) ?? []
  const [head = '', body = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  if (point.length !== 65) return undefined
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return isRight ? JSON.parse(Buffer.from(body, 'base64url').toString()) : undefined
}
