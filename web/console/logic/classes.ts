import type { DataClass } from '../../sdk';

const words: Record<string, string> = {
  card: 'card',
  cvv: 'CVV',
  iban: 'IBAN',
  email: 'e-mail',
  phone: 'phone',
  us_ssn: 'SSN',
  au_tfn: 'TFN',
  au_medicare: 'Medicare',
  uk_nino: 'NINO',
  in_aadhaar: 'Aadhaar',
  ip: 'IP',
  password: 'password',
  key: 'key',
  // What a trace may be found by, beside the classes.
  name: 'name',
};

/** What a class is called on its pill; one of the brand's own has its detector's name. */
export const classWord = (c: string): string => words[c] ?? c.replace(/^own:/, '');

const long: Record<string, string> = {
  card: 'Card number',
  cvv: 'Security code of a card',
  iban: 'Bank account (IBAN)',
  email: 'E-mail address',
  phone: 'Phone number',
  us_ssn: 'Social security number',
  au_tfn: 'Tax file number',
  au_medicare: 'Medicare number',
  uk_nino: 'National Insurance number',
  in_aadhaar: 'Aadhaar number',
  ip: 'Network address',
  password: 'Password',
  key: 'Key or token',
};

/** The class in full, as a heading. */
export const className = (c: DataClass): string => long[c] ?? classWord(c);

/** What an identity form can ask for. */
export const identityClasses: readonly DataClass[] = [
  'us_ssn',
  'au_tfn',
  'au_medicare',
  'uk_nino',
  'in_aadhaar',
  'iban',
];

/** The vault keeps values of the class: of a card and its code it keeps none. */
export const isKept = (c: DataClass): boolean => c !== 'card' && c !== 'cvv';
