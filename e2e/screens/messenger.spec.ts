import type { Page } from '@playwright/test';
import type { Console } from '../harness/console.ts';
import { expect, parley, people, publish, signedIn, test, visit, type World } from '../harness/test.ts';
import type { Messenger } from '../harness/messenger.ts';

// Takes the messenger's pictures in doc/screens. It is no test: `make screens`
// runs it when somebody wants new ones.
const out = (name: string) => new URL(`../../doc/screens/messenger-${name}.png`, import.meta.url).pathname;

const words = {
  en: {
    greeting: 'Hello! What can we light up for you?',
    intro: 'Ask about lamps, parts and orders.',
    asks: ['Do you repair storm lamps? Mine has lost its wick holder.', 'It is the small one, No. 30.'],
    answers: [
      'We do! The part for No. 30 is on the shelf.',
      'See https://harbour.example/parts/30 for how it fits.',
    ],
    other: 'My parcel says delivered, but it is not here.',
  },
  ar: {
    greeting: 'مرحبًا! بماذا ننير يومك؟',
    intro: 'اسأل عن المصابيح وقطع الغيار والطلبات.',
    asks: ['هل تصلحون مصابيح العواصف؟ فقد مصباحي حامل الفتيل.', 'إنه الصغير، رقم 30.'],
    answers: ['نعم! القطعة متوفرة لدينا.', 'انظر https://harbour.example/parts/30 لطريقة التركيب.'],
    other: 'تقول الشحنة إنها وصلت، لكنها ليست هنا.',
  },
  de: {
    greeting: 'Guten Tag! Womit dürfen wir Ihnen heimleuchten?',
    intro: 'Fragen Sie uns zu Lampen, Ersatzteilen und Bestellungen.',
    asks: [
      'Reparieren Sie Sturmlaternen? Bei meiner fehlt der Dochthalter.',
      'Die Haftpflichtversicherungsbestätigungsnummer habe ich zur Hand.',
    ],
    answers: [
      'Das machen wir gern! Das Ersatzteil für die Nr. 30 liegt bereit.',
      'Siehe https://harbour.example/ersatzteile/sturmlaternenersatzteilverzeichnis/30 zum Einbau.',
    ],
    other: 'Meine IBAN ist DE89 3704 0044 0532 0130 00.',
  },
  ja: {
    greeting: 'こんにちは。ランプのことなら何でもご相談ください。',
    intro: 'ランプ、部品、ご注文についてお気軽にお尋ねください。',
    asks: ['ストームランプの修理はできますか？芯ホルダーをなくしてしまいました。', '小さいほうの30番です。'],
    answers: [
      'はい、承っております。30番用の部品は在庫がございます。',
      '取り付け方法は https://harbour.example/parts/30 をご覧ください。',
    ],
    other: '荷物が届きません。連絡先は maya@example.com です。',
  },
  hi: {
    greeting: 'नमस्ते! बताइए, आपके लिए क्या रोशन करें?',
    intro: 'लैंप, पुर्ज़ों और ऑर्डर के बारे में पूछें।',
    asks: ['क्या आप तूफ़ानी लालटेन की मरम्मत करते हैं? मेरी लालटेन का बत्ती-धारक खो गया है।', 'छोटी वाली, नंबर 30।'],
    answers: [
      'जी हाँ! नंबर 30 का पुर्ज़ा हमारे पास मौजूद है।',
      'लगाने का तरीका https://harbour.example/parts/30 पर देखें।',
    ],
    other: 'पार्सल नहीं मिला। मुझे maya@example.com पर लिखें।',
  },
} as const;

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

async function set(
  world: World,
  desk: () => Promise<Console>,
  shopper: Messenger,
  tongue: keyof typeof words,
) {
  const w = words[tongue];
  await publish(world, {
    languages: { default: 'en', offered: ['en', 'es', 'fr', 'de', 'pt', 'ar', 'ja', 'hi'] },
    texts: { [tongue]: { greeting: w.greeting, intro: w.intro } },
    hours: {
      zone: 'Europe/London',
      always: false,
      weekly: week.map((day) => ({ day, from: '00:10', to: '23:50' })),
      holidays: [],
    },
    replies: { expected: 'minutes' },
  });
  await shopper.page.reload();
  await parley(shopper.page, 'language', tongue);
  await parley(shopper.page, 'show');
  await write(shopper, w.other);
  const console = await desk();
  await console.online();
  await parley(shopper.page, 'new');
  for (const text of w.asks) await write(shopper, text);
  await console.open(w.asks[1]);
  for (const text of w.answers) await console.reply(text);
  await shopper.seesOnce(w.answers[0]);
}

async function write(shopper: Messenger, text: string): Promise<void> {
  const field = (await shopper.frame()).locator('textarea');
  await field.fill(text);
  await field.press('Enter');
  await expect((await shopper.frame()).getByText(text.slice(0, 10)).first()).toBeVisible();
}

const kinds = [
  { name: 'light', tongue: 'en', use: { colorScheme: 'light', viewport: { width: 1000, height: 800 } } },
  { name: 'dark', tongue: 'en', use: { colorScheme: 'dark', viewport: { width: 1000, height: 800 } } },
  {
    name: 'phone',
    tongue: 'en',
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
  {
    name: 'arabic',
    tongue: 'ar',
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
  ...(['german', 'japanese', 'hindi'] as const).map((name) => ({
    name,
    tongue: ({ german: 'de', japanese: 'ja', hindi: 'hi' } as const)[name],
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  })),
  { name: 'zoom', tongue: 'en', use: { viewport: { width: 640, height: 400 } } },
] as const;

for (const { name, tongue, use } of kinds) {
  test(`the messenger, ${name}`, async ({ world, browser, someone }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ locale: 'en-GB', ...use });
    const shopper = await visit(context, world.shop);
    const { page } = shopper;
    await parley(page, 'show');
    await expect(await shopper.composer()).toBeVisible();
    const desk = async () => signedIn(await someone(), world, people.agent);
    await set(world, desk, shopper, tongue);
    await shot(page, `${name}-thread`);
    await parley(page, 'open');
    await (await shopper.frame()).locator('h1').waitFor();
    await shot(page, `${name}-home`);
    await parley(page, 'new');
    await shot(page, `${name}-new`);
    await context.close();
  });
}

async function shot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await expect.poll(() => page.frames().every((f) => f.url() !== 'about:blank')).toBe(true);
  await page.screenshot({ path: out(name), animations: 'disabled' });
}
