import { type Locator, type Page, expect, test as base } from '@playwright/test';
import { Ground, START_MS } from './ground';

/** Vehicles of a worker's fleet: copters and aeroplanes of both firmwares and one VTOL. */
const VEHICLES = 12;

/** The console as an operator uses it. */
export class ConsolePage {
  readonly page: Page;
  readonly list: Locator;
  readonly map: Locator;
  readonly orders: Locator;
  readonly results: Locator;
  readonly alarms: Locator;
  readonly clock: Locator;
  readonly banner: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('listbox', { name: 'Vehicles' });
    this.map = page.getByRole('main', { name: 'Map' });
    this.orders = page.getByRole('region', { name: 'Orders' });
    this.results = page.getByRole('region', { name: 'Results of orders' });
    this.alarms = page.getByRole('region', { name: /^Alarms/ });
    this.clock = page.getByRole('timer', { name: 'Time shown' });
    this.banner = page.getByRole('alert', { name: 'Connection' });
  }

  /** The address of the worker's console, with its token. */
  static url(): string {
    const url = process.env['REDSHANK_URL'];
    if (!url) throw new Error('REDSHANK_URL is not set');
    return url;
  }

  /** Opens the console with its token and waits until vehicles are shown where they are. */
  async open(url = ConsolePage.url()): Promise<void> {
    await this.page.goto(url);
    await expect(this.clock).toContainText('LIVE');
    await expect(this.row('Vehicle 1')).toContainText('%');
  }

  /** The row of a vehicle in the fleet list. */
  row(name: string): Locator {
    const exact = this.page.locator('.name').getByText(name, { exact: true });
    return this.list.getByRole('option').filter({ has: exact });
  }

  heading(words: string): Locator {
    return this.page.getByRole('heading', { name: `Selection: ${words}`, exact: true });
  }

  async select(...names: string[]): Promise<void> {
    await this.row(names[0]).click();
    for (const name of names.slice(1)) await this.row(name).click({ modifiers: ['Control'] });
    await expect(this.heading(names.length === 1 ? names[0] : `${names.length} vehicles`)).toBeVisible();
  }

  /** Looks at a vehicle from so near that its neighbours are well apart; it is in the middle of the map. */
  async lookAt(name: string): Promise<void> {
    await this.page.keyboard.press('f');
    await this.select(name);
    await this.page.keyboard.press('c');
  }

  /** Has a vehicle in the air, before what is tested. */
  async flying(name: string): Promise<void> {
    const { request } = this.page;
    const { origin } = new URL(this.page.url());
    const fleet = (await (await request.get(`${origin}/api/vehicles`)).json()) as {
      id: string;
      name: string;
      flying: boolean;
    }[];
    const { id, flying } = fleet.find((one) => one.name === name)!;
    if (flying) return;
    const order = { type: 'take-off', altitudeAboveHomeM: 15 };
    // A vehicle that was switched on a moment ago is not yet ready to arm.
    await expect(async () => {
      const given = await request.post(`${origin}/api/orders`, { data: { targets: [id], order } });
      const ticket = ((await given.json()) as { id: string }).id;
      const answer = async () => {
        const { results } = (await (await request.get(`${origin}/api/orders/${ticket}`)).json()) as {
          results: { stage: string }[];
        };
        return results[0].stage;
      };
      await expect.poll(answer, { timeout: 40_000 }).toMatch(/observed|refused|failed/);
      expect(await answer()).toBe('observed');
    }).toPass({ timeout: 100_000 });
    await expect(this.row(name)).not.toContainText('DISARMED');
  }

  /** Holds a button until the server is asked for what it does. */
  async hold(button: Locator): Promise<void> {
    await button.scrollIntoViewIfNeeded();
    await button.hover();
    const asked = this.page.waitForRequest(
      (request) => request.method() !== 'GET' && /\/api\/(orders|links|plans|tasks)/.test(request.url()),
    );
    await this.page.mouse.down();
    await asked;
    await this.page.mouse.up();
  }

  /** Waits until every vehicle that was ordered something did it. */
  async observed(count = 1): Promise<void> {
    await expect(this.results.locator('.counts').getByText(`${count} observed`)).toBeVisible({
      timeout: 60_000,
    });
  }

  /** The middle of the map, moved by some pixels. */
  async mapPoint(dx: number, dy: number): Promise<{ x: number; y: number }> {
    const box = (await this.map.boundingBox())!;
    return { x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 + dy };
  }

  async clickMap(dx: number, dy: number): Promise<void> {
    const { x, y } = await this.mapPoint(dx, dy);
    await this.page.mouse.click(x, y);
  }

  /** Drags over the map, from and to places counted from its middle. */
  async dragMap(from: [number, number], to: [number, number]): Promise<void> {
    const a = await this.mapPoint(...from);
    const b = await this.mapPoint(...to);
    await this.page.mouse.move(a.x, a.y);
    await this.page.mouse.down();
    await this.page.mouse.move(b.x, b.y, { steps: 4 });
    await this.page.mouse.up();
  }

  async tab(name: 'Orders' | 'Vehicle' | 'Plan' | 'Tasks' | 'Alerts'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }
}

/** Collects what the browser complains about, and requests that leave the server. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // The browser notes every refusal of the API as an error; the console shows them to the operator.
    const refusal =
      message.text().startsWith('Failed to load resource') && message.location().url.includes('/api/');
    if (message.type() === 'error' && !refusal) complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = ['data:', 'blob:'].includes(url.protocol) || url.origin === new URL(page.url()).origin;
    if (!local && page.url() !== 'about:blank') complaints.push(`request to another host: ${request.url()}`);
  });
  return complaints;
}

/**
 * Tests get the opened console, and fail on anything that the browser complains about. Those of one worker share a server and
 * a fleet, unless REDSHANK_URL names a console that runs already.
 */
export const test = base.extend<{ redshank: ConsolePage }, { fleet: void }>({
  fleet: [
    async ({}, use) => {
      if (process.env['REDSHANK_URL']) return use();
      const ground = await Ground.start(VEHICLES);
      process.env['REDSHANK_URL'] = ground.url;
      process.env['REDSHANK_DATA'] = ground.data;
      await use();
      await ground.stop();
    },
    { scope: 'worker', auto: true, timeout: START_MS },
  ],
  redshank: async ({ page }, use) => {
    const complaints = complaintsOf(page);
    const console_ = new ConsolePage(page);
    await console_.open();
    await use(console_);
    expect(complaints).toEqual([]);
  },
});

export { expect };
