// Checked by tsc alone (npm run check:types): real calls of the page API as
// pages write them, and calls that must not compile. Nothing runs it.

window.Parley('boot', { brand: '0197', position: 'left', launcher: 'bar', language: 'es', theme: 'dark' });
Parley('boot', { brand: '0197', launcher: false, zIndex: 40, sound: false, titleBlink: false });
Parley('update', { skill: '0192f0c1-7a3e-7c54-9d0e-4b1f6a2c8e01' });
Parley('update', { offsetX: 24, offsetY: 80, label: 'Ask us' });
Parley('show');
Parley('hide');
Parley('toggle');
Parley('open');
Parley('open', '0197-conversation');
Parley('new');
Parley('new', 'Hello, my order number is ');
Parley('identify', 'eyJ…');
Parley('track', 'basket', { value: 120, items: ['lamp'] });
Parley('language', 'ar');
Parley('on', 'unread', (count) => (document.title = `(${count.toFixed(0)})`));
Parley('on', 'conversation-started', ({ conversation }) => conversation.toUpperCase());
Parley('on', 'sign-in', ({ conversation }) => conversation.length);
Parley('on', 'ready', () => undefined);
Parley('on', 'identified', (ok: boolean) => ok);
Parley('off', 'unread');
Parley('shutdown');

// @ts-expect-error a brand is required
Parley('boot', { position: 'left' });
// @ts-expect-error no such verb
Parley('close');
// @ts-expect-error no such corner
Parley('update', { position: 'top' });
// @ts-expect-error no such event
Parley('on', 'message', () => undefined);
// @ts-expect-error the handler gets a number
Parley('on', 'unread', (name: string) => name);
// @ts-expect-error a token is text
Parley('identify', { jwt: 'eyJ…' });
