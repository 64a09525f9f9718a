// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Letters as passports write them in the Latin alphabet. Cyrillic and Arabic after ICAO Doc 9303-3 §6 (what stands in
 * the machine-readable zone of the document a patrol reads out), Bengali after common Bangladeshi spelling. Arabic and
 * Bengali vowels that are not written stay unwritten: the sound keys leave vowels out anyway.
 */
const letters: ReadonlyMap<string, string> = new Map(
  [
    // Russian, Ukrainian, Belarusian, Bulgarian; then the letters of Serbian and Macedonian
    'а a б b в v г g ґ g д d е e ё e є ie ж zh з z и i і i ї i й i к k л l м m н n о o п p р r с s т t у u ў u ф f',
    'х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю iu я ia ђ dj ј j љ lj њ nj ћ ch џ dj ѓ g ќ k ѕ dz',
    // Arabic, then the letters Persian and Urdu add
    'ا a أ a إ i آ a ٱ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k',
    'ل l م m ن n ه h و w ي y ى a ة a ء _ ئ y ؤ w پ p چ ch ژ zh گ g ک k ی y ہ h ے e ں n ٹ t ڈ d ڑ r ـ _',
    // Bengali consonants, vowels, vowel signs
    'ক k খ kh গ g ঘ gh ঙ ng চ ch ছ ch জ j ঝ jh ঞ n ট t ঠ th ড d ঢ dh ণ n ত t থ th দ d ধ dh ন n প p ফ f ব b ভ bh',
    'ম m য j র r ল l শ sh ষ sh স s হ h ৎ t ং ng ঃ _ ঁ _ অ o আ a ই i ঈ i উ u ঊ u ঋ ri এ e ঐ oi ও o ঔ ou',
    'া a ি i ী i ু u ূ u ৃ ri ে e ৈ oi ো o ৌ ou ্ _',
    // Latin letters that are not a letter with an accent
    'ß ss æ ae œ oe ø o ł l đ d ð d þ th ı i ə e ħ h ŋ ng',
  ].flatMap((line) => {
    const words = line.split(' ')
    return words.flatMap((letter, i) => (i % 2 === 0 ? [[letter, (words[i + 1] ?? '').replace('_', '')] as const] : []))
  }),
)

/** Two code points that are one letter of Bengali. */
const dotted: readonly (readonly [string, string])[] = [
  ['\u09af\u09bc', 'y'],
  ['\u09a1\u09bc', 'r'],
  ['\u09a2\u09bc', 'r'],
]

/** Letters whose accent changes the sound an Italian hears: how they would be spelt by ear. */
const heardAs: readonly (readonly [RegExp, string])[] = [
  [/[çčć]/g, 'ch'],
  [/[şșšś]/g, 'sh'],
  [/[ţț]/g, 'ts'],
  [/[žźż]/g, 'zh'],
  [/ğ/g, ''],
]

/** Small Latin letters without accents: what stays the same however a name was typed. */
export function plainLetters(text: string): string {
  const latin = dotted
    .reduce((all, [letter, roman]) => all.replaceAll(letter, roman), text.normalize('NFC').toLowerCase())
    .replace(/\P{ASCII}/gu, (letter) => letters.get(letter) ?? letter)
  return latin.normalize('NFKD').replace(/\p{M}/gu, '')
}

/** The same, but an accent that changes the sound is spelt out: `Çela` is `chela`. */
export function heardLetters(text: string): string {
  return plainLetters(
    heardAs.reduce((all, [letter, sound]) => all.replace(letter, sound), text.normalize('NFC').toLowerCase()),
  )
}

/** Arabic script leaves short vowels out: such a word can only be compared by its consonants. */
export function isUnvowelled(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text)
}
