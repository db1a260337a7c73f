import type { FromFrame, Report, ToFrame } from './report';

/** Inside the frame: looks what it may keep, and sends for a page that may not. */
export async function inFrame(): Promise<void> {
  addEventListener('message', ({ data, origin, source }: MessageEvent<ToFrame | null>) => {
    if (source !== parent || data?.parleyCheck !== 'report') return;
    void fetch(`/api/v1/install-reports/${encodeURIComponent(data.nonce)}`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...data.report, page: origin }),
    });
  });
  const message: FromFrame = { parleyCheck: 'frame', storage: await storage() };
  parent.postMessage(message, '*'); // says nothing about anybody
}

async function storage(): Promise<Report['storage']> {
  try {
    localStorage.setItem('parley-check', '1');
    localStorage.removeItem('parley-check');
  } catch {
    return 'blocked';
  }
  const whole = await document.hasStorageAccess().catch(() => true);
  return whole ? 'ok' : 'partitioned';
}
