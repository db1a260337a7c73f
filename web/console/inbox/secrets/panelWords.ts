/** The words of a pill's panel and of the form that asks securely: loaded with them. */
export const panelWords = {
  close: 'Close',
  back: 'Back',
  why: 'Why it was masked',
  reference: 'Reference',
  state: {
    clear: 'Your role sees the value. It is kept apart in the vault, and is a pill to everybody else.',
    kept: 'Nobody is shown the value here. The vault keeps it, and it can be used.',
    card: 'Of a card the first six and last four digits are kept, and nothing else.',
    none: 'Nothing of it was kept.',
    used: 'It was put in without being shown. The customer reads it in the messenger.',
  },
  acts: {
    reply: 'Put into the reply',
    send: 'Send to the brand’s system',
    check: 'Check against what the customer says',
    except: 'This is not sensitive',
  },
  hints: {
    reply: 'The customer reads it, you do not',
    send: 'To your values endpoint, signed',
    check: 'Match or no match, nothing more',
    except: 'A second person confirms it',
  },
  record: 'Each use is put on record in the conversation.',
  check: {
    label: 'What the customer says',
    hint: 'It is compared and not kept.',
    none: 'Enter what the customer says.',
    run: 'Check',
    match: 'It matches.',
    noMatch: 'It does not match.',
    left: (n: number) =>
      n === 1 ? 'One check is left for the next hour.' : `${n} checks are left within an hour.`,
    none_left: 'No checks are left for the next hour. Verify the customer in a form instead.',
  },
  send: {
    label: 'What it is for',
    hint: 'Your system is told, such as an order’s number. Optional.',
    run: 'Send it',
    arrived: 'It arrived.',
    failed: 'Your system did not take it. Whoever runs it finds why in its log.',
    begun:
      'Nobody knows whether it arrived: the server was stopped in between. Look there before you send it again.',
  },
  except: {
    text: 'Say so if this value may be shown to everybody, such as a number that your brand prints itself.',
    second:
      'An admin or supervisor other than you must confirm it. Then it is left as it is from now on, wherever somebody writes it.',
    stays: 'What was masked stays masked: ask the customer for it again.',
    run: 'Propose it',
    done: 'It is proposed. It holds once a second person has confirmed it.',
    page: 'Show the exceptions',
  },
  admin: { endpoints: 'Set the endpoint', 'sign-in': 'Add a key for sign-in' },
  ask: {
    title: 'Ask securely',
    intro: 'The customer gets a form in the messenger. What is entered never stands in the conversation.',
    kind: 'For what',
    class: 'Which number',
    fields: 'What the customer enters',
    noFields: 'Choose at least one.',
    purpose: 'What it is for',
    purposeHint: 'Stands above the form. An order’s number or an amount; no numbers of people. Optional.',
    sent: {
      card: 'The card goes straight to your payment endpoint and is not kept. You see its first six and last four digits.',
      identity:
        'The vault keeps the number. You can put it into a reply, send or check it, without seeing it.',
      document: 'It arrives as a closed file. Nobody has looked into it: detectors do not read pictures.',
      verify: 'Your endpoint says whether it matches. You see a tick and its time, never what was entered.',
      signin:
        'The customer signs in on your site, and the conversation goes on. It counts when it happens after you ask.',
    },
    send: 'Send the form',
    long: (n: number) => `At most ${n} characters.`,
    done: 'The form is with the customer.',
  },
} as const;
