import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's package, or what GitHub's runners have; tests that need a browser are skipped without one. */
const chromiumPath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
export const hasChromium = chromiumPath !== undefined;

/** A window and what it looks like to the page. */
export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** A phone: touch, and no mouse. */
  readonly touch?: boolean;
  /** Device pixels for each CSS pixel. */
  readonly scale?: number;
}

/** A page in a window of its own, with all that it complained about. */
export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and requests for anything but the file. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts a Chromium with a new profile, which talks to nobody by itself. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** Opens `url` as if in a browser that was never used. */
export async function openPage(browser: Browser, url: string, look: Look = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    colorScheme: look.colorScheme ?? 'light',
    viewport: { width: look.width ?? 1280, height: look.height ?? 900 },
    deviceScaleFactor: look.scale ?? 1,
    hasTouch: look.touch ?? false,
    isMobile: look.touch ?? false,
  });
  const page = await context.newPage();
  const complaints = listen(page, url);
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

function listen(page: Page, url: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url.split('#')[0]) complaints.push(`asks for ${request.url()}`);
  });
  return complaints;
}
