// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useMessages } from '../messages/messages.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import type { ScreenEntry } from './screens.ts'
import { ariaKeys, keyWords } from './shortcuts.ts'

/** A screen this person may open, its title in their language. */
export interface NavigationEntry extends Omit<ScreenEntry, 'title'> {
  readonly path: string
  readonly title: string
}

/** The screens of every night in a row, those of now and then behind one button; all of them are in the palette. */
export function Navigation({ entries }: { readonly entries: readonly NavigationEntry[] }) {
  const { app } = useMessages()
  const nightly = entries.filter(({ place = 'nav' }) => place === 'nav')
  const others = entries.filter(({ place }) => place === 'more')
  return (
    <nav className="vg-nav" aria-label={app.mainNavigation}>
      <ul>
        {nightly.map(({ path, title, shortcut }) => (
          <li key={path}>
            <Link
              to={path}
              activeOptions={{ exact: path === '/' }}
              {...(shortcut && { 'aria-keyshortcuts': ariaKeys(shortcut) })}
            >
              {title}
              {shortcut && <Kbd>{keyWords(shortcut)}</Kbd>}
            </Link>
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <OtherScreens entries={others} />
          </li>
        )}
      </ul>
    </nav>
  )
}

function OtherScreens({ entries }: { readonly entries: readonly NavigationEntry[] }) {
  const { app } = useMessages()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const open = entries.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  return (
    <MenuTrigger>
      <Button className="vg-nav-more" {...(open && { 'data-current': true })}>
        {open ? open.title : app.otherScreens}
        <Icon name="expand" />
      </Button>
      <Popover className="vg-popover" placement="bottom end">
        <Menu
          className="vg-options"
          aria-label={app.otherScreens}
          onAction={(path) => void navigate({ to: String(path) })}
        >
          {entries.map(({ path, title, shortcut }) => (
            <MenuItem key={path} id={path} textValue={title} className="vg-option">
              <span>{title}</span>
              {shortcut && (
                <span className="vg-push">
                  <Kbd>{keyWords(shortcut)}</Kbd>
                </span>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
