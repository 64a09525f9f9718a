// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useMessages } from '../messages/messages.ts'
import { Button } from './Button.tsx'

interface ConfirmDialogProps {
  readonly isOpen: boolean
  readonly title: string
  /** What will happen, and what will not be undone. */
  readonly children: ReactNode
  /** A verb and its object, never "OK". */
  readonly confirm: string
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Only for an act that is hard to correct. The way out has the focus. */
export function ConfirmDialog({ isOpen, title, children, confirm, onConfirm, onCancel }: ConfirmDialogProps) {
  const { ui } = useMessages()
  return (
    <ModalOverlay className="vg-veil" isOpen={isOpen} onOpenChange={(open) => !open && onCancel()} isDismissable>
      <Modal className="vg-modal">
        <Dialog role="alertdialog" className="vg-confirm">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div>{children}</div>
          <footer>
            <Button autoFocus onPress={onCancel}>
              {ui.cancel}
            </Button>
            <Button variant="danger" onPress={onConfirm}>
              {confirm}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
