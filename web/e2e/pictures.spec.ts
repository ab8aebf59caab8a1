import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { photos } from './photos';
import { expect, test } from './page';

test('two surveys are brought, mapped, laid side by side and compared', async ({ redshank }) => {
  const { page } = redshank;
  await page.getByRole('button', { name: 'Pictures and maps…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pictures and maps' });
  // A server that runs already may have maps of an earlier run.
  const run = Date.now().toString(36);
  const done = dialog.getByRole('listitem').filter({ hasText: '✓ done' }).filter({ hasText: run });
  for (const [set, shed] of [
    [`${run} before`, false],
    [`${run} after`, true],
  ] as const) {
    await dialog.getByLabel('Name of the set').fill(set);
    await dialog.getByLabel('Pictures of the set').setInputFiles(await photos(page, shed));
    const row = dialog
      .getByRole('listitem')
      .filter({ hasText: set.replace(' ', '-') })
      .first();
    await expect(row).toContainText('2 pictures');
    await row.getByRole('button', { name: 'Quick map' }).click();
  }
  await expect(done.filter({ hasText: 'of the ground seen' })).toHaveCount(2, { timeout: 120_000 });
  await done
    .filter({ hasText: `${run}-after` })
    .getByRole('button', { name: 'Show' })
    .click();
  await page.getByLabel('Map from before').selectOption({ label: `${run}-before (quick)` });
  // What is left of the divider is from before.
  const divider = page.getByRole('slider', { name: /^Before on the left/ });
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
  await divider.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', '52');
  const [from, to] = [await redshank.mapPoint(0, 0), await redshank.mapPoint(-150, 0)];
  const at = (await divider.boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const share = Number(await divider.getAttribute('aria-valuenow'));
  const map = (await redshank.map.boundingBox())!;
  expect(Math.abs(share / 100 - (to.x - map.x) / map.width)).toBeLessThan(0.03);
  await page.getByRole('button', { name: 'Find what changed' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 appeared' })).toBeVisible({ timeout: 120_000 });
  await page.getByRole('checkbox', { name: 'Times seen' }).check();
  await expect(page.getByRole('list', { name: 'How often the ground was seen' })).toContainText(
    'not seen: a gap',
  );
  await page.getByLabel('Map of pictures').selectOption({ label: 'not shown' });
  await expect(divider).toHaveCount(0);
});

test('a picture of a companion leads to its place and to its time', async ({ redshank }) => {
  const data = process.env['REDSHANK_DATA'];
  test.skip(data === undefined, 'the server that runs already has its own companions');
  const { page } = redshank;
  const id = '0123456789abcdef';
  const folder = join(data!, 'companions', 'heron');
  const takenAt = new Date(Date.now() - 20_000).toISOString();
  mkdirSync(folder, { recursive: true });
  const [{ buffer }] = await photos(page, true);
  writeFileSync(join(folder, `${id}.small.jpg`), buffer);
  const record = {
    ...{ picture: id, takenAt, clock: 'satellites', widthPx: 4000, heightPx: 3000, bytes: 5_000_000 },
    pose: { latDeg: 53.42, lonDeg: 6.22, altitudeAmslM: 60 },
    sightings: [],
  };
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(record));
  const open = async () => {
    await page.getByRole('button', { name: 'Pictures and maps…' }).click();
    await page.getByRole('button', { name: 'What companions saw…' }).click();
    await expect(page.getByText('4000 × 3000 pixels')).toBeVisible();
  };
  await open();
  await page.getByRole('button', { name: 'Show on the map' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const { x, y } = await redshank.mapPoint(0, 0);
  await expect(async () => {
    await page.mouse.move(x + Math.random(), y);
    await expect(redshank.map).toContainText(/53\.4[12]\d*, 6\.2[12]\d*/, { timeout: 500 });
  }).toPass();
  await open();
  await page.getByRole('button', { name: 'Go to its time' }).click();
  await expect(redshank.clock).toContainText('REPLAY');
  await expect(redshank.clock).toContainText(takenAt.slice(11, 18));
  await page.getByRole('button', { name: /LIVE: back to now/ }).click();
});
