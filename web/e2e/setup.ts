import { Ground } from './ground';

/** Vehicles of the shared fleet: copters and aeroplanes of both firmwares and one VTOL. */
const VEHICLES = 12;

/** Starts the server and the fleet of the tests, unless REDSHANK_URL names a console that runs already. */
export default async function start(): Promise<(() => Promise<void>) | void> {
  if (process.env['REDSHANK_URL']) return;
  const ground = await Ground.start(VEHICLES);
  process.env['REDSHANK_URL'] = ground.url;
  process.env['REDSHANK_DATA'] = ground.data;
  return () => ground.stop();
}
