import { directory, type SignedIn } from '../http/directory';
import { showPasskey, suggestsPasskeys } from '../logic/passkeys';

/** A challenge waits five minutes for its answer; it is renewed before that. */
const renewMs = 4 * 60_000;

/**
 * Offers passkeys among the suggestions of the e-mail field until one is
 * chosen, which signs in, or until it is stopped. What goes wrong stays quiet:
 * nobody has asked for anything yet.
 */
export function suggest(signed: (answer: SignedIn) => void, failed: (thrown: unknown) => void): () => void {
  let stopped = false;
  let round: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const offer = async (): Promise<void> => {
    while (!stopped) {
      const mine = (round = new AbortController());
      timer = setTimeout(() => mine.abort(), renewMs);
      let credential;
      try {
        credential = await showPasskey(await directory.beginPasskeySignIn(), mine.signal, true);
      } catch {
        if (mine.signal.aborted) continue;
        return; // no network, or a browser that will not: the button is still there
      } finally {
        clearTimeout(timer);
      }
      if (stopped) return;
      try {
        signed(await directory.passkeySignIn(credential));
        return;
      } catch (thrown) {
        failed(thrown);
      }
    }
  };

  void suggestsPasskeys().then((can) => {
    if (can && !stopped) void offer();
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
    round?.abort();
  };
}
