// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check'

/** What one request to a door that is no endpoint is made of: a query, a type, bytes. */
export interface HostileKnock {
  readonly query: string
  readonly type: string | undefined
  readonly body: Buffer
}

const BOUNDARY = 'confine-di-prova'

const names = fc.constantFrom(
  'file',
  'description',
  '__proto__',
  'file"; filename="../../etc/passwd',
  'a'.repeat(3_000),
  'd\u00e9j\u00e0\u0000',
)
const fileNames = fc.constantFrom(
  undefined,
  'foto.jpg',
  '../../../../etc/passwd',
  'con"virgolette".pdf',
  'x\r\nSet-Cookie: a=b',
  `${'n'.repeat(5_000)}.pdf`,
)
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(
    Buffer.from('%PDF-1.7\n'),
    Buffer.from('%PDF-1.7\n/JavaScript /OpenAction'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
    Buffer.from('PK\u0003\u0004'),
    Buffer.alloc(0),
  ),
)

/** A part of a form, well or ill made. */
const part = fc
  .tuple(names, fileNames, contents)
  .map(([name, fileName, content]) =>
    Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${fileName === undefined ? '' : 'Content-Type: application/octet-stream\r\n'}\r\n`,
      ),
      content,
      Buffer.from('\r\n'),
    ]),
  )
const form = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(part, { maxLength: 4 }).map((parts) => [...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  },
  // Cut off, or begun and never ended.
  { weight: 2, arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant([Buffer.from(`--${BOUNDARY}\r\n`)]) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => [Buffer.from(bytes)]) },
)

const types = fc.oneof(
  { weight: 6, arbitrary: fc.constant(`multipart/form-data; boundary=${BOUNDARY}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'multipart/form-data',
      `multipart/form-data; boundary=${'b'.repeat(500)}`,
      'multipart/form-data; boundary=""',
      `multipart/mixed; boundary=${BOUNDARY}`,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(undefined, 'application/json', 'text/xml', 'application/x-www-form-urlencoded'),
  },
)

/** A query nobody asked for: names twice, lists, prototypes, numbers out of any range, half an escape. */
const query = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '?month=2026-13&month=2026-01',
    '?from=9999-99-99&until=-1',
    '?a[]=1&a[__proto__][x]=1&constructor[prototype]=2',
    '?limit=1e308&offset=-1',
    '?%00=%ff&x=%E0%A4',
    "?q=' or 1=1; drop table events; --",
    `?lunga=${'x'.repeat(5_000)}`,
    '?&&&===&?',
    '?token=veglia_&veglia-link=1',
  ),
  fc.string({ maxLength: 40 }).map((text) => `?${encodeURIComponent(text)}`),
)

export const hostileKnock: fc.Arbitrary<HostileKnock> = fc.record({
  query,
  type: types,
  body: form.map((parts) => Buffer.concat(parts)),
})
