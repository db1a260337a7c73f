/** Two soft notes, made on the spot: nothing is fetched. Silent where the browser has not been touched yet. */
let context: AudioContext | undefined;

export function chime(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    const at = context.currentTime;
    note(context, 660, at, 0.16);
    note(context, 880, at + 0.09, 0.28);
  } catch {
    // no sound device, or none allowed
  }
}

function note(audio: AudioContext, frequency: number, at: number, length: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = 'sine';
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.08, at + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + length);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + length);
}
