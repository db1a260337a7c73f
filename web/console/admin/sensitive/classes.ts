/** What is sensitive, in the words of the screens: groups, classes, and why something was masked or not. */

/** The roles of a brand as columns, narrowest first. */
export const roleNames: Record<string, string> = {
  agent: 'Agents',
  supervisor: 'Supervisors',
  admin: 'Admins',
};

/** The groups of classes that are decided together, in the order of the table. */
export const groupWords: Record<string, { title: string; hint: string }> = {
  contact: { title: 'Contact details', hint: 'E-mail addresses and phone numbers.' },
  payment: {
    title: 'Bank accounts',
    hint: 'IBANs. Of a card the first six and last four digits are kept, of a CVV nothing: nobody can see more.',
  },
  identity: { title: 'Identity numbers', hint: 'Social security, tax and health numbers.' },
  network: { title: 'Network addresses', hint: 'IPv4 and IPv6.' },
  secret: { title: 'Passwords and keys', hint: 'Better nobody: a customer who wrote one changes it.' },
  own: { title: 'What your own detectors find', hint: 'See below.' },
  file: {
    title: 'Files from customers',
    hint: 'Nothing is looked for in a file. Who is not ticked opens each by a click, and that is on record.',
  },
};

const classes: Record<string, string> = {
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
  name: 'name',
};

/** What a class is called on its pill. */
export const classWord = (c: string) => classes[c] ?? c.replace(/^own:/, '');

/** Why something was taken for a value, or left alone: by the detector's rule. */
const rules: Record<string, string> = {
  own: 'It is one of your own numbers or addresses, or two people made an exception for it.',
  'own.pattern': 'Your own detector finds it.',
  'card.account': 'Too long for a phone number, and called an account or a card.',
  'card.luhn': 'It begins as cards do, and its check digit fits.',
  'card.context': 'The words around it speak of a card.',
  'card.grouped': 'It begins as cards do and stands in groups as people write cards.',
  'card.bare': 'It begins as cards do, is as long, and no word says that it is something else.',
  'card.context_other': 'The words around it speak of something else: an order, a parcel, a device.',
  'card.checksum': 'Its check digit does not fit, and nothing around it speaks of a card.',
  'cvv.context': 'A word for a security code stands before it.',
  'cvv.after_card': 'It follows a card.',
  'iban.context':
    'A country, the length that this country has, and a check that fits or a word for an account.',
  'email.shape': 'It has the form of an address.',
  'email.spelled': 'It is an address that is spelled out, such as “at” and “dot”.',
  'email.provider': 'A name runs into the name of a mail provider.',
  'email.context': 'A word for an address stands before it.',
  'phone.plus': 'A plus, a country and as many digits as numbers have there.',
  'phone.context': 'The words around it speak of a phone.',
  'phone.bare': 'As many digits as phone numbers have, alone.',
  'phone.grouped': 'It stands in groups as people write phone numbers.',
  'phone.region': 'The numbering plan of your country has such a number.',
  'phone.date': 'It is a date or a time.',
  'phone.context_other': 'The words around it speak of something else: an order, an account, a price.',
  'phone.place': 'It is a postcode or the number of a house.',
  'phone.shape': 'No numbering plan has such a number, and nothing around it speaks of a phone.',
  'us_ssn.area': 'A social security number of an area and a group that were given.',
  'us_ssn.area/left': 'Its area or group was never given, or a word says that it is something else.',
  'us_ssn.context': 'It is called a social security number.',
  'au_tfn.check': 'It is called a tax file number, and its check digit fits.',
  'au_medicare.check': 'A Medicare number whose check digit fits.',
  'uk_nino.prefix': 'Two letters that were given, six digits and a letter.',
  'in_aadhaar.context': 'It is called an Aadhaar number.',
  'in_aadhaar.verhoeff': 'Twelve digits whose check digit fits.',
  'ip.form': 'It has the form of a network address.',
  'ip.version': 'It is the version of a program.',
  'password.context': 'It follows words that tell a password.',
  'key.armour': 'It is a private key.',
  'key.prefix': 'It begins as the keys of a known service do.',
  'key.context': 'It is long and random, and stands beside a word for a key.',
};

/** The sentence of a rule; one that is not known is named. */
export const ruleSentence = (rule: string, found = true) =>
  (found ? undefined : rules[`${rule}/left`]) ?? rules[rule] ?? `The detector’s rule ${rule}.`;
