import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './page';

/** Checks the page, or the part of it that this step changed. */
async function expectAccessible(page: Page, what: string, part?: string): Promise<void> {
  const builder = new AxeBuilder({ page });
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
    await redshank.row(0).click();
    await redshank.orders.getByText('More orders').click();
    await expectAccessible(page, 'orders', '#panel');
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
    for (const name of [/Links/, /Help/]) {
      await page.getByRole('banner').getByRole('button', { name }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, String(name), 'dialog');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });
}

test('everything is reached and used with the keyboard alone', async ({ redshank }) => {
  const { page } = redshank;
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: /Filter/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(redshank.list).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('heading', { name: 'Selection: 2 vehicles' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Selection: Nothing selected' })).toBeVisible();
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
