// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ActorKind, linkKinds, roles, tokenKinds } from '#core/shared/actor.ts'
import { type Act, mayDo, permissions } from './permissions.ts'

const kinds: readonly ActorKind[] = [...roles, ...linkKinds, ...tokenKinds]

const head = `Who may do what in Veglia: one act a line, one column a kind of actor.
"yes" may; "." may not. On which rows is another rule: src/core/access/scope.ts.
Written by permissionsText.ts from permissions.ts: UPDATE=1 npx vitest run src/core/access
"system" (policies and the engine) has no column: it gives commands to streams and never comes in by an endpoint.`

/** The matrix as text to be reviewed: a change of who-may-do-what shows as a diff of `docs/permissions.txt`. */
export function permissionsText({ openToAnyone }: { readonly openToAnyone: readonly string[] }): string {
  const acts = Object.keys(permissions) as Act[]
  const actWidth = Math.max(...acts.map((act) => act.length))
  const line = (first: string, cells: readonly string[]) =>
    [first.padEnd(actWidth), ...cells.map((cell, i) => cell.padEnd(kinds[i]?.length ?? 0))].join('  ').trimEnd()
  const rows = acts.map((act) =>
    line(
      act,
      kinds.map((kind) => (mayDo(kind, act) ? 'yes' : '.')),
    ),
  )
  const anyone = `Open to anyone, without session or link: ${[...openToAnyone].sort().join(', ')}`
  return [head, '', line('act', kinds), ...rows, '', anyone, ''].join('\n')
}
