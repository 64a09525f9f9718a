// SPDX-License-Identifier: AGPL-3.0-or-later
import { getMyContacts, listContacts } from '#core/contacts/contactsApi.ts'
import { view } from '../app/views.ts'

export const myContactsView = view(getMyContacts, {}, ['contacts', 'staff'])
export const everybodyView = view(listContacts, {}, ['contacts', 'staff', 'page'])
