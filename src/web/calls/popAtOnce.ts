// SPDX-License-Identifier: AGPL-3.0-or-later
import { takePoppedNumber } from './poppedNumber.ts'

// Imported first: whatever else reads the address finds it bare already.
takePoppedNumber(window.location, window.history)
