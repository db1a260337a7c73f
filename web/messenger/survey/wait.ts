import type { Language } from '../messages.svelte';
import { plurals } from '../words/plural';

type Words = { place: (n: number) => string; minutes: (n: number) => string };

const of = {
  en: plurals('en'),
  es: plurals('es'),
  fr: plurals('fr'),
  de: plurals('de'),
  pt: plurals('pt'),
  ar: plurals('ar'),
  ja: plurals('ja'),
  hi: plurals('hi'),
};

/** What is said to somebody who waits. */
export const waitWords: Record<Language, Words> = {
  en: {
    place: (n) => (n === 1 ? 'You are next.' : `You are number ${n} in the queue.`),
    minutes: (n) => of.en(n, { one: 'It takes about a minute.', other: 'It takes about # minutes.' }),
  },
  es: {
    place: (n) => (n === 1 ? 'Usted es el siguiente.' : `Es el número ${n} en la cola.`),
    minutes: (n) => of.es(n, { one: 'Falta cerca de un minuto.', other: 'Faltan unos # minutos.' }),
  },
  fr: {
    place: (n) => (n === 1 ? 'C’est bientôt à vous.' : `Vous êtes au rang ${n} de la file.`),
    minutes: (n) => of.fr(n, { one: 'Environ une minute.', other: 'Environ # minutes.' }),
  },
  de: {
    place: (n) =>
      n === 1 ? 'Sie sind als Nächstes an der Reihe.' : `Sie haben Platz ${n} in der Warteschlange.`,
    minutes: (n) => of.de(n, { one: 'Es dauert etwa eine Minute.', other: 'Es dauert etwa # Minuten.' }),
  },
  pt: {
    place: (n) => (n === 1 ? 'É a sua vez a seguir.' : `Está no lugar ${n} da fila.`),
    minutes: (n) => of.pt(n, { one: 'Falta cerca de um minuto.', other: 'Faltam cerca de # minutos.' }),
  },
  ar: {
    place: (n) => (n === 1 ? 'دورك هو التالي.' : `ترتيبك في الانتظار: ${n}.`),
    minutes: (n) =>
      of.ar(n, {
        one: 'الانتظار نحو دقيقة.',
        two: 'الانتظار نحو دقيقتين.',
        few: 'الانتظار نحو # دقائق.',
        other: 'الانتظار نحو # دقيقة.',
      }),
  },
  ja: {
    place: (n) => (n === 1 ? '次がお客様の番です。' : `順番は${n}番目です。`),
    minutes: (n) => of.ja(n, { other: '約#分かかります。' }),
  },
  hi: {
    place: (n) => (n === 1 ? 'अगली बारी आपकी है।' : `कतार में आपका स्थान ${n} है।`),
    minutes: (n) => of.hi(n, { one: 'लगभग एक मिनट लगेगा।', other: 'लगभग # मिनट लगेंगे।' }),
  },
};
