// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { useMessages } from '../messages/messages.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { currentActions } from './actions.ts'
import { keyWords } from './shortcuts.ts'

interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Every action of the screen, found by words in any order, each with its key. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  return (
    <ModalOverlay className="vg-veil" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="vg-modal">
        <PaletteDialog onClose={onClose} />
      </Modal>
    </ModalOverlay>
  )
}

function PaletteDialog({ onClose }: Pick<PaletteProps, 'onClose'>) {
  const { app } = useMessages()
  const { contains } = useFilter({ sensitivity: 'base' })
  const actions = currentActions()

  function run(id: string) {
    const action = actions.find((candidate) => candidate.id === id)
    if (!action || action.reasonDisabled) return
    onClose()
    // After the dialog has given the focus back, so that the action may move it.
    setTimeout(action.perform, 0)
  }

  return (
    <Dialog className="vg-palette" aria-label={app.actions.title}>
      <Autocomplete
        filter={(title, typed) =>
          typed
            .trim()
            .split(/\s+/)
            .every((word) => contains(title, word))
        }
      >
        <SearchField aria-label={app.actions.search} autoFocus className="vg-palette-search">
          <Icon name="search" />
          <Input placeholder={app.actions.search} />
        </SearchField>
        {/* Longer than the window, and the focus stays in the search: it must be scrolled by keyboard too. */}
        <div className="vg-palette-list" tabIndex={0} role="group" aria-label={app.actions.title}>
          <Menu
            aria-label={app.actions.title}
            className="vg-options"
            onAction={(key) => run(String(key))}
            renderEmptyState={() => <p className="vg-option vg-soft">{app.actions.none}</p>}
          >
            {actions.map(({ id, title, shortcut, reasonDisabled }) => (
              <MenuItem
                key={id}
                id={id}
                textValue={title}
                className="vg-option"
                {...(reasonDisabled && { 'aria-disabled': true })}
              >
                <span className={reasonDisabled ? 'vg-soft' : ''}>
                  {title}
                  {reasonDisabled && <small>{reasonDisabled}</small>}
                </span>
                {shortcut && (
                  <span className="vg-push">
                    <Kbd>{keyWords(shortcut)}</Kbd>
                  </span>
                )}
              </MenuItem>
            ))}
          </Menu>
        </div>
      </Autocomplete>
      <footer>{app.actions.keysHint}</footer>
    </Dialog>
  )
}
