/** Who sees what in clear, in the words of the screens: roles and groups of classes. */

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
