// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A door in front of a PostgreSQL: shut, nobody gets in and whoever is inside is thrown out, as when it goes away. */
export async function aDatabaseDoor(connectionString: string) {
  const folder = mkdtempSync(join(tmpdir(), 'veglia-door-'))
  const path = join(folder, '.s.PGSQL.5432')
  const inside = new Set<net.Socket>()
  const door = net.createServer((outer) => {
    const inner = net.connect(realAddress(connectionString))
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      inside.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        inside.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const open = async () => void (await once(door.listen(path), 'listening'))
  const shut = async () => {
    const closed = once(door, 'close')
    door.close()
    for (const socket of inside) socket.destroy()
    await closed
  }
  await open()

  const url = new URL(connectionString)
  url.searchParams.set('host', folder)
  return {
    connectionString: url.href,
    open,
    shut,
    async remove() {
      if (door.listening) await shut()
      rmSync(folder, { recursive: true })
    },
  }
}

export type DatabaseDoor = Awaited<ReturnType<typeof aDatabaseDoor>>

function realAddress(connectionString: string): net.NetConnectOpts {
  const url = new URL(connectionString)
  const host = url.searchParams.get('host') ?? url.hostname
  const port = Number(url.port || 5432)
  return host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port }
}
