import { type Locator, type Page, expect, test as base } from '@playwright/test';

/** The console as an operator uses it. */
export class ConsolePage {
  readonly page: Page;
  readonly list: Locator;
  readonly map: Locator;
  readonly orders: Locator;
  readonly results: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('listbox', { name: 'Vehicles' });
    this.map = page.getByRole('main', { name: 'Map' });
    this.orders = page.getByRole('region', { name: 'Orders' });
    this.results = page.getByRole('region', { name: 'Results of orders' });
  }

  static url(): string {
    const url = process.env['REDSHANK_URL'];
    if (!url) throw new Error('REDSHANK_URL is not set');
    return url;
  }

  /** Opens the console with its token and waits for vehicles. */
  async open(): Promise<void> {
    await this.page.goto(ConsolePage.url());
    await expect(this.page.getByRole('timer', { name: 'Time shown' })).toContainText('LIVE');
    await expect(this.list.getByRole('option').first()).toBeVisible();
  }

  row(index: number): Locator {
    return this.list.getByRole('option').nth(index);
  }

  /** The name of the vehicle in a row of the list. */
  async nameOf(index: number): Promise<string> {
    return (await this.row(index).locator('.name').innerText()).trim();
  }

  /** Narrows the list to what an order can be given to. */
  async show(state: string): Promise<void> {
    await this.page.getByLabel('Show', { exact: true }).selectOption({ label: state });
    await expect(this.row(0)).toBeVisible();
  }

  /**
   * Selects a vehicle that is in this state now, and tells its name. The list shows all again afterwards:
   * the demo's crew goes on flying, so that a narrowed list changes under the hand.
   */
  async pick(state: string): Promise<string> {
    let name = '';
    await expect(async () => {
      await this.show(state);
      name = await this.nameOf(0);
      await this.row(0).click({ timeout: 3000 });
      const heading = this.page.getByRole('heading', { name: `Selection: ${name}`, exact: true });
      await expect(heading).toBeVisible({ timeout: 3000 });
    }).toPass();
    await this.page.getByLabel('Show', { exact: true }).selectOption({ label: 'All' });
    return name;
  }

  /** Holds a button until the server is asked for what it does. */
  async hold(button: Locator): Promise<void> {
    await button.scrollIntoViewIfNeeded();
    await button.hover();
    const asked = this.page.waitForRequest(
      (request) => request.method() !== 'GET' && /\/api\/(orders|links)/.test(request.url()),
    );
    await this.page.mouse.down();
    await asked;
    await this.page.mouse.up();
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

  async tab(name: 'Orders' | 'Vehicle' | 'Plan'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }
}

/** Tests get the opened console, and fail on anything that the browser complains about. */
export const test = base.extend<{ redshank: ConsolePage }>({
  redshank: async ({ page }, use) => {
    const complaints: string[] = [];
    const origin = new URL(ConsolePage.url()).origin;
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('console', (message) => {
      // The browser notes every refusal of the API as an error; the console shows them to the operator.
      const refusal =
        message.text().startsWith('Failed to load resource') && message.location().url.includes('/api/');
      if (message.type() === 'error' && !refusal) complaints.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      const local = url.protocol === 'data:' || url.protocol === 'blob:' || url.origin === origin;
      if (!local) complaints.push(`request to another host: ${request.url()}`);
    });
    const console_ = new ConsolePage(page);
    await console_.open();
    await use(console_);
    expect(complaints).toEqual([]);
  },
});

export { expect };
