// SPDX-License-Identifier: AGPL-3.0-or-later
import { belfioreConnector } from '@marketto/belfiore-connector-embedded'
import { CheckDigitizer, CodiceFiscaleUtils } from '@marketto/codice-fiscale-utils'
import { type CodeReading, kindOfCode, plainCode, readNumericCode } from '#core/people/personCode.ts'

const { parser } = new CodiceFiscaleUtils(belfioreConnector)

/** Three letters a name, then digits that may have been turned into letters (omocodia), then the check character. */
const TAX_CODE = /^[A-Z]{6}[\dLMNP-V]{2}[ABCDEHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/

/**
 * What a code is and whether it can be true. It is a remark for whoever reads the code out, never an obstacle: somebody
 * without a code, or with a wrong one, is helped all the same.
 */
export async function checkCode(typed: string): Promise<CodeReading> {
  const plain = plainCode(typed)
  const kind = kindOfCode(plain)
  return kind === 'tax_code' ? readTaxCode(plain) : readNumericCode(kind, plain)
}

async function readTaxCode(code: string): Promise<CodeReading> {
  const invalid = (problem: NonNullable<CodeReading['problem']>): CodeReading => ({
    kind: 'tax_code',
    verdict: 'invalid',
    problem,
  })
  if (!TAX_CODE.test(code)) return invalid('tax_code_shape')
  if (CheckDigitizer.checkDigit(code) !== code.at(-1)) return invalid('check_character')
  if (!hasPossibleDate(code)) return invalid('impossible_date')
  if (!(await parser.cfToBirthPlace(code))) return invalid('unknown_place')
  return { kind: 'tax_code', verdict: parser.cfOmocodeId(code) > 0 ? 'omocode' : 'valid' }
}

/** The library takes the 30th of February for the 1st of March: a day must come back from the calendar as it went in. */
function hasPossibleDate(code: string): boolean {
  const [year, month, day] = [parser.cfToBirthYear(code), parser.cfToBirthMonth(code), parser.cfToBirthDay(code)]
  if (year === null || month === null || day === null) return false
  const date = new Date(Date.UTC(year, month, day))
  return date.getUTCMonth() === month && date.getUTCDate() === day
}
