// SPDX-License-Identifier: AGPL-3.0-or-later

/** A key as printed on the keyboard: `Ctrl K`, `N`. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="vg-kbd">{children}</kbd>
}
