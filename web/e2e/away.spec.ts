import { test as base } from '@playwright/test';
import { Ground } from './ground';
import { ConsolePage, expect } from './page';

/** A server of its own, which the test may kill. */
const test = base.extend<{ ground: Ground }>({
  ground: async ({}, use) => {
    const ground = await Ground.start(1);
    await use(ground);
    await ground.stop();
  },
});

test('a server that is lost is told with the age of what is shown, and found again', async ({
  page,
  ground,
}) => {
  const redshank = new ConsolePage(page);
  await redshank.open(ground.url);
  await expect(redshank.banner).toHaveCount(0);
  await redshank.select('Vehicle 1');
  await ground.kill();
  await expect(redshank.banner).toContainText('The server does not answer.');
  await expect(redshank.banner).toContainText(/What is shown is \d+ s old/);
  await expect(redshank.banner.getByRole('button', { name: 'Try now' })).toBeVisible();
  await expect(redshank.clock).toContainText('NOT LIVE');
  await expect(redshank.orders.getByRole('button', { name: /Hold to return/ })).toBeDisabled();
  await redshank.banner.getByRole('button', { name: 'Try now' }).click();
  await expect(redshank.banner).toContainText('The server does not answer.');
  await ground.serve(); // found by the console itself, at its next attempt
  await expect(redshank.banner).toHaveCount(0);
  await expect(redshank.clock).not.toContainText('NOT LIVE');
  // The same vehicle, still selected, still heard.
  await expect(redshank.heading('Vehicle 1')).toBeVisible();
  await expect(redshank.row('Vehicle 1')).toContainText('%');
  await expect(redshank.orders.getByRole('button', { name: /Hold to return/ })).toBeEnabled();
});
