// Two short tones, made on the spot: no asset to load, nothing to license.

const tones = [
  { at: 0, pitch: 784 },
  { at: 0.11, pitch: 1047 },
];

let context: AudioContext | undefined;

/** Browsers let a page sound once somebody has touched it: call this when one does. */
export function arm(): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
  } catch {
    // no sound on this device
  }
}

/** Says softly that a message has come; does nothing where the browser forbids it. */
export function chime(): void {
  if (context?.state !== 'running') return;
  for (const { at, pitch } of tones) {
    const start = context.currentTime + at;
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.type = 'sine';
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.45);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.5);
  }
}
