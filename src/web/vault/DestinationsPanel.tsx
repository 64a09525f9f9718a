// SPDX-License-Identifier: AGPL-3.0-or-later

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type DestinationView, listDestinations } from '#core/vault/vaultApi.ts'
import { useActions } from '../app/actions.ts'
import { useAmbitoWords } from '../app/ambitoWords.ts'
import { keyWords } from '../app/shortcuts.ts'
import { view } from '../app/views.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Panel } from '../ui/Panel.tsx'
import { useTimeWords } from '../ui/TimeText.tsx'
import { WideTable } from '../ui/WideTable.tsx'
import { AddressForm, type TypedAddress } from './AddressForm.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { RetireForm } from './RetireForm.tsx'

type Open = { readonly act: 'add' } | { readonly act: 'write' | 'retire'; readonly destinationId: string }

/** The numbers of the anti-violence centre, and whether each has an address. */
export function DestinationsPanel() {
  const { vault } = useMessages()
  const { screen: words, key } = vault
  const { data } = useQuery(view(listDestinations, {}, ['destination']))
  const [open, setOpen] = useState<Open>()
  // What was typed of an address lives here and nowhere else: a form closed by mistake keeps it, leaving the page forgets it.
  const [typed, setTyped] = useState<Readonly<Record<string, TypedAddress>>>({})
  const close = () => setOpen(undefined)
  useActions([{ id: 'vault add', title: words.add, shortcut: key, perform: () => setOpen({ act: 'add' }) }])
  const opened =
    open && open.act !== 'add' ? data?.destinations.find((one) => one.destinationId === open.destinationId) : undefined
  return (
    <Panel
      title={words.destinations}
      actions={
        <Button size="small" icon="plus" shortcut={keyWords(key)} onPress={() => setOpen({ act: 'add' })}>
          {words.add}
        </Button>
      }
    >
      {open?.act === 'add' && data && <RegisterForm known={data} onClose={close} />}
      {opened && open?.act === 'write' && (
        <AddressForm
          key={opened.destinationId}
          destination={opened}
          typed={typed[opened.destinationId]}
          onType={(address) => setTyped((so) => ({ ...so, [opened.destinationId]: address }))}
          onClose={close}
        />
      )}
      {opened && open?.act === 'retire' && (
        <RetireForm key={opened.destinationId} destination={opened} onClose={close} />
      )}
      {data?.destinations.length === 0 && open?.act !== 'add' && <EmptyState title={words.destinationsNone} />}
      {data && data.destinations.length > 0 && (
        <WideTable label={words.destinations} titles={[words.number, words.state, words.beds, words.acts]}>
          {data.destinations.map((destination) => (
            <Row
              key={destination.destinationId}
              destination={destination}
              onAct={(act) => setOpen({ act, destinationId: destination.destinationId })}
            />
          ))}
        </WideTable>
      )}
    </Panel>
  )
}

interface RowProps {
  readonly destination: DestinationView
  readonly onAct: (act: 'write' | 'retire') => void
}

function Row({ destination, onAct }: RowProps) {
  const { vault } = useMessages()
  const words = vault.screen
  const time = useTimeWords()
  const { resource } = useAmbitoWords()
  const { number, isActive, version, writtenAt, resourceKey } = destination
  const name = vault.destination(number)
  const write = version > 0 ? words.rewrite : words.write
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>{!isActive ? words.retired : writtenAt ? words.written(version, time(writtenAt)) : words.notWritten}</td>
      <td>{resourceKey ? resource(resourceKey) : '—'}</td>
      <td>
        {isActive && (
          <div className="vg-row">
            <Button size="small" label={`${write}: ${name}`} onPress={() => onAct('write')}>
              {write}
            </Button>
            <Button size="small" variant="quiet" label={`${words.retire}: ${name}`} onPress={() => onAct('retire')}>
              {words.retire}
            </Button>
          </div>
        )}
      </td>
    </tr>
  )
}
