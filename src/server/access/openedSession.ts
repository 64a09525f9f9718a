// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Deps } from '#server/app/deps.ts'

/** The session that the library has just opened, by the cookies with which the browser would ask next. */
export function findOpened({ auth }: Pick<Deps, 'auth'>, cookies: readonly string[]) {
  return auth.findSession(new Headers({ cookie: cookies.map((line) => line.split(';')[0]).join('; ') }))
}

/** Whoever is refused after the library let them in gets no cookie, and leaves no session that nobody can end. */
export async function endOpened(deps: Pick<Deps, 'auth'>, cookies: readonly string[]): Promise<void> {
  const opened = await findOpened(deps, cookies)
  if (opened) await deps.auth.endSession(opened.user.id, opened.session.id)
}
