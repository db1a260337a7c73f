import type { Fault } from './types';

/** The server answered and said no; `fault` says why and what to do. */
export class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.title);
    this.name = 'Refused';
  }
}

/**
 * No answer came: whether the command was done is unknown. Whoever sent it with
 * a client id sends the same again.
 */
export class Lost extends Error {
  constructor() {
    super('no answer came');
    this.name = 'Lost';
  }
}
