import type { Settings } from './document';

/** A document as tests use it: little is as it is by default. */
export const example = (): Settings => ({
  name: 'Harbour',
  look: {
    accent: '#0b6b5d',
    position: 'right',
    launcher: 'bubble',
    offsetX: 20,
    offsetY: 20,
    theme: 'auto',
    sound: true,
    branding: true,
  },
  languages: { default: 'en', offered: ['en'] },
  texts: { en: { greeting: 'Hello' } },
  hours: {
    zone: 'UTC',
    always: false,
    weekly: [{ day: 'monday', from: '09:00', to: '17:00' }],
    holidays: [{ date: '2026-12-25', name: 'Christmas' }],
  },
  replies: { expected: 'auto' },
  routing: { capacity: 4, linkTimeout: 90, resting: 0, ringSeconds: 30, ringRouted: false, skills: [] },
  mail: { replyAfter: 15, fromName: '', replyTo: '' },
  files: { consumers: true, maxMB: 20 },
  privacy: { region: 'US', clear: { contact: ['admin', 'supervisor', 'agent'] }, own: [], detectors: [] },
});
