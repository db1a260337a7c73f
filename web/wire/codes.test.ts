import { expect, test } from 'vitest';
import { afterClose, closeCodes } from './codes';

test.each([
  [1000, 'reconnect'],
  [1006, 'reconnect'],
  [3000, 'reconnect'],
  [3008, 'reconnect'],
  [3499, 'reconnect'],
  [3500, 'never'],
  [3999, 'never'],
  [closeCodes.stopping, 'reconnect'],
  [closeCodes.slow, 'reconnect'],
  [closeCodes.changed, 'reconnect'],
  [4499, 'reconnect'],
  [closeCodes.signedOut, 'sign_in'],
  [closeCodes.expired, 'sign_in'],
  [closeCodes.refused, 'sign_in'],
  [4599, 'sign_in'],
  [closeCodes.replaced, 'never'],
  [closeCodes.protocol, 'never'],
  [4999, 'never'],
])('%i → %s', (code, want) => {
  expect(afterClose(code)).toBe(want);
});
