// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeSharedWait } from './sharedWait.ts'

/** Acts that wait until somebody at this desk proves to be who they are share one question. */
const proof = makeSharedWait<boolean>()

/** True once the proof was given, false when the person would rather not. */
export const askForProof = proof.join

/** The answer of the dialog. */
export const settleProof = proof.resolve

export const useProofWanted = proof.useIsOn
