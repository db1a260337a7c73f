import type { ComboOption } from '../../../kit/Combobox.svelte';

function offset(zone: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      timeZoneName: 'shortOffset',
    }).formatToParts();
    return parts.find((p) => p.type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}

let known: ComboOption[] | undefined;

/** Every zone the browser knows, one's own and UTC first, and the chosen one in any case. */
export function zones(chosen: string): ComboOption[] {
  if (!known) {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const names = [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
    known = names.map((value) => ({ value, text: value.replaceAll('_', ' '), hint: offset(value) }));
  }
  const there = known.some((z) => z.value === chosen);
  return there ? known : [{ value: chosen, text: chosen, hint: offset(chosen) }, ...known];
}
