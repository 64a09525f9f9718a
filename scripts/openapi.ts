// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes docs/openapi.json from the endpoints: `node scripts/openapi.ts`. A test fails while the two differ.
import { readFileSync, writeFileSync } from 'node:fs'
import { listEndpoints } from '../src/server/app/listEndpoints.ts'
import { writeOpenApi } from '../src/server/app/openApi.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
writeFileSync(
  new URL('../docs/openapi.json', import.meta.url),
  `${JSON.stringify(writeOpenApi(listEndpoints(), version), null, 2)}\n`,
)
