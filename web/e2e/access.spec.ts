import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './page';

/** Checks the page, or the part of it that this step changed. */
async function expectAccessible(page: Page, what: string, part?: string): Promise<void> {
  // There are no frames of other origins: all in one go, without a second page that puts partial results together.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  if (part) builder.include(part);
  const { violations } = await builder.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(told, what).toEqual([]);
}

for (const theme of ['dark', 'light']) {
  test(`axe finds no serious fault, ${theme}`, async ({ redshank }) => {
    const { page } = redshank;
    if (theme === 'light') await page.getByRole('button', { name: 'Light theme' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expectAccessible(page, 'nothing selected');
    await redshank.select('Vehicle 12');
    await redshank.orders.getByText('More orders').click();
    await expectAccessible(page, 'orders', '#panel');
    await redshank.hold(redshank.orders.getByRole('button', { name: 'Hold to disarm Vehicle 12' }));
    await expect(redshank.results.locator('.counts')).toContainText(/observed|refused/);
    await expectAccessible(page, 'results of an order', '#panel');
    await redshank.tab('Vehicle');
    await expect(page.getByRole('button', { name: 'Parameters' })).toBeVisible();
    await expectAccessible(page, 'vehicle', '#panel');
    for (const name of ['Parameters', 'Inspector']) {
      await page.getByRole('button', { name }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, name, 'dialog');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await redshank.tab('Plan');
    await redshank.clickMap(-60, 40);
    await redshank.clickMap(60, 40);
    await expectAccessible(page, 'plan', '#panel');
    await redshank.tab('Tasks');
    for (const [dx, dy] of [
      [-60, 40],
      [60, 40],
      [60, 100],
    ]) {
      await redshank.clickMap(dx, dy);
    }
    await expectAccessible(page, 'task to plan', '#panel');
    await page.getByRole('button', { name: 'Plan for 1' }).click();
    await expect(page.getByRole('group', { name: 'Figures of the plan' })).toBeVisible();
    await expectAccessible(page, 'planned task', '#panel');
    await redshank.tab('Alerts');
    await page.getByRole('button', { name: 'New rule…' }).click();
    await expectAccessible(page, 'new rule', '#panel');
    await page.getByRole('button', { name: 'Pictures and maps…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'pictures and maps', 'dialog');
    await page.keyboard.press('Escape');
    for (const name of [/Links/, /Help/]) {
      await page.getByRole('banner').getByRole('button', { name }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, String(name), 'dialog');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.getByRole('slider', { name: 'Time shown' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(redshank.clock).toContainText('REPLAY');
    await expect(redshank.row('Vehicle 12')).toBeVisible();
    await expectAccessible(page, 'replay');
    await page.getByRole('button', { name: /LIVE: back to now/ }).click();
    await page.routeWebSocket(/\/api\/live/, (socket) => void socket.close());
    await page.reload();
    await expect(redshank.banner).toBeVisible();
    await expectAccessible(page, 'no server');
  });
}

test('a vehicle is found, chosen and flown with the keyboard alone', async ({ redshank }) => {
  const { page } = redshank;
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: /Filter/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(redshank.list).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(redshank.heading('2 vehicles')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(redshank.heading('Vehicle 10')).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByRole('tab', { name: 'Vehicle' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: 'Vehicle' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Orders' })).toBeFocused();
  const button = redshank.orders.getByRole('button', { name: 'Hold to take off Vehicle 10' });
  for (let presses = 0; presses < 20; presses++) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  const asked = page.waitForRequest(
    (request) => request.method() === 'POST' && /orders$/.test(request.url()),
  );
  await page.keyboard.down('Space');
  await asked;
  await page.keyboard.up('Space');
  await redshank.observed();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(redshank.heading('none')).toBeVisible();
});

test('the login screen is accessible and tells where the token is', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(process.env['REDSHANK_URL']!).origin);
  await expect(page.getByRole('heading', { name: 'Where is it?' })).toBeVisible();
  await expectAccessible(page, 'login');
  await page.getByLabel('Access token').fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert')).toContainText('▲');
  const token = new URLSearchParams(new URL(process.env['REDSHANK_URL']!).hash.slice(1)).get('token')!;
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('listbox', { name: 'Vehicles' })).toBeVisible();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByLabel('Access token')).toBeVisible();
  await page.context().close();
});
