// SPDX-License-Identifier: AGPL-3.0-or-later
import { getCase } from '#core/cases/casesApi.ts'
import { streamTypes } from '#core/policies/streamTypes.ts'
import { view } from '../app/views.ts'

/** One case, renewed by whatever happens: almost everything is a line of its diary. */
export const caseView = (caseId: string) => view(getCase, { params: { caseId } }, streamTypes)
