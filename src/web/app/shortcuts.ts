// SPDX-License-Identifier: AGPL-3.0-or-later

/** Something a person can do now, from the palette or by its key. */
export interface Action {
  readonly id: string
  readonly title: string
  /** `n`, `?`, `ctrl+k`. A single key can be switched off by the person; a combination cannot. */
  readonly shortcut?: string | undefined
  readonly perform: () => void
  /** Why not now; the palette shows it beside the title. */
  readonly reasonDisabled?: string | undefined
}

export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export interface Target {
  readonly tagName: string
  readonly type?: string | undefined
  readonly role?: string | null | undefined
  readonly isContentEditable?: boolean | undefined
  /** Something is being filled in here: a letter pressed beside a field is a slip, not an order. */
  readonly isInForm?: boolean | undefined
}

const inputsWithoutText = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color', 'image'])
const rolesThatTakeLetters = new Set([
  'textbox',
  'searchbox',
  'combobox',
  'spinbutton',
  'listbox',
  'option',
  'menu',
  'menuitem',
])

/** True where a letter belongs to what is being written or searched, never to us (WCAG 2.1.4). */
export function takesLetters(target: Target): boolean {
  if (target.isContentEditable || target.isInForm) return true
  if (target.role && rolesThatTakeLetters.has(target.role)) return true
  const tag = target.tagName.toLowerCase()
  if (tag === 'textarea' || tag === 'select') return true
  return tag === 'input' && !inputsWithoutText.has(target.type ?? 'text')
}

/** The action a key press asks for. Of two with the same key, the last: the nearer to the hands. */
export function findAction(
  actions: readonly Action[],
  press: Press,
  { inTextField, singleKeys }: { readonly inTextField: boolean; readonly singleKeys: boolean },
): Action | undefined {
  const hasModifier = press.ctrlKey || press.metaKey || press.altKey
  // F2 and F9 write nothing: they work inside a field, and cannot be pressed by dictating (WCAG 2.1.4).
  if (!hasModifier && !isFunctionKey(press.key) && (inTextField || !singleKeys)) return undefined
  return actions.findLast(({ shortcut }) => shortcut !== undefined && pressMatches(shortcut, press))
}

function isFunctionKey(key: string): boolean {
  return /^F\d{1,2}$/.test(key)
}

function pressMatches(shortcut: string, press: Press): boolean {
  const parts = shortcut.toLowerCase().split('+')
  const ctrl = parts.includes('ctrl')
  const alt = parts.includes('alt')
  // On a Mac the same hand presses Command.
  return press.key.toLowerCase() === parts.at(-1) && (press.ctrlKey || press.metaKey) === ctrl && press.altKey === alt
}

/** `Ctrl K`, `N`: as printed on the keys. */
export function keyWords(shortcut: string): string {
  return shortcut
    .split('+')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')
}

/** For `aria-keyshortcuts`. */
export function ariaKeys(shortcut: string): string {
  return shortcut
    .split('+')
    .map((part) => (part === 'ctrl' ? 'Control' : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('+')
}
