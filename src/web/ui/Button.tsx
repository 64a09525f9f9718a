// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useId } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Icon, type IconName } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

interface ButtonProps {
  readonly children: ReactNode
  readonly onPress?: (() => void) | undefined
  /** One primary a screen: the act that moves the night on. */
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'danger' | undefined
  readonly size?: 'small' | 'icon' | undefined
  readonly type?: 'button' | 'submit' | undefined
  readonly icon?: IconName | undefined
  /** Key shown on the button; register it with `useActions` to make it work. */
  readonly shortcut?: string | undefined
  /** Why it cannot be pressed now. The button stays focusable and the reason is read and shown. */
  readonly reasonDisabled?: string | undefined
  readonly isPending?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  /** Name when the content is only an icon, or when several buttons say the same: it begins or ends with what they say. */
  readonly label?: string | undefined
  /** What it opens is open; absent where it opens nothing in its place. */
  readonly isExpanded?: boolean | undefined
}

export function Button(props: ButtonProps) {
  const { children, onPress, variant = 'plain', type = 'button', icon, shortcut, reasonDisabled } = props
  const reasonId = useId()
  const button = (
    <AriaButton
      className="vg-button"
      type={reasonDisabled ? 'button' : type}
      data-variant={variant}
      data-size={props.size}
      isPending={props.isPending ?? false}
      autoFocus={props.autoFocus ?? false}
      {...(props.label && { 'aria-label': props.label })}
      {...(props.isExpanded !== undefined && { 'aria-expanded': props.isExpanded })}
      {...(reasonDisabled ? { 'aria-disabled': true, 'aria-describedby': reasonId } : onPress && { onPress })}
    >
      {icon && <Icon name={icon} />}
      {children}
      {shortcut && <KeyOn isNamed={props.label === undefined}>{shortcut}</KeyOn>}
    </AriaButton>
  )
  if (!reasonDisabled) return button
  return (
    <span className="vg-button-with-reason">
      {button}
      <span className="vg-reason" id={reasonId}>
        {reasonDisabled}
      </span>
    </span>
  )
}

/** Part of the name of a button that is named by what stands on it; where it has a longer name, drawn for the eyes and no text of it. */
function KeyOn({ children, isNamed }: { readonly children: string; readonly isNamed: boolean }) {
  return isNamed ? <Kbd>{children}</Kbd> : <kbd className="vg-kbd" data-key={children} />
}
