// A ground station made of node-mavlink alone, for simulated vehicles: ground.cjs KEY-IN-HEX SYSTEM... Listens on a UDP port,
// prints it, and takes each vehicle from its first heartbeat into the air. What it sees of a vehicle it prints as lines
// "SYSTEM what value...", parted by blanks. With system 6 it speaks signed.
const dgram = require('node:dgram');
const { PassThrough } = require('node:stream');
const { MavLinkPacketParser, MavLinkPacketSplitter, MavLinkProtocolV2 } = require('node-mavlink');
const { minimal, standard, common, ardupilotmega } = require('mavlink-mappings');

const key = Buffer.from(process.argv[2], 'hex');
const systems = process.argv.slice(3).map(Number);
const SIGNED = 6;
const AUTOPILOT = 1;
const WAYPOINT = 16;
const PX4 = 12;
const ARMED = 128;
const registry = { ...minimal.REGISTRY, ...standard.REGISTRY, ...common.REGISTRY, ...ardupilotmega.REGISTRY };
const magicNumbers = {};
for (const [id, clazz] of Object.entries(registry)) magicNumbers[id] = clazz.MAGIC_NUMBER;
const socket = dgram.createSocket('udp4');
const input = new PassThrough();
const addresses = new Map();
const listeners = new Set();
let sequence = 0;
let signed = 0;

socket.on('message', (bytes, from) => {
  // The second byte after the start is flags, the sixth the system: enough to know who sits at which port.
  if (bytes[0] === 0xfd) addresses.set(bytes[5], from);
  input.write(bytes);
});
input
  .pipe(new MavLinkPacketSplitter({}, { magicNumbers }))
  .pipe(new MavLinkPacketParser())
  .on('data', (packet) => {
    const clazz = registry[packet.header.msgid];
    if (!clazz || packet.header.compid !== AUTOPILOT) return;
    if (packet.header.sysid === SIGNED && !(packet.signature && packet.signature.matches(key))) return;
    const data = packet.protocol.data(packet.payload, clazz);
    for (const listener of [...listeners]) listener(packet.header.sysid, clazz, data);
  });

function say(...words) {
  process.stdout.write(words.join(' ') + '\n');
}

function send(system, message, fields) {
  const at = addresses.get(system);
  const all = { targetSystem: system, targetComponent: AUTOPILOT, ...fields };
  const out = Object.assign(new message(), all);
  const number = sequence++ & 255;
  let bytes;
  if (system === SIGNED) {
    const protocol = new MavLinkProtocolV2(255, 190, MavLinkProtocolV2.IFLAG_SIGNED);
    bytes = protocol.sign(protocol.serialize(out, number), 3, key, Date.now() + signed++);
  } else {
    bytes = new MavLinkProtocolV2(255, 190).serialize(out, number);
  }
  socket.send(bytes, at.port, at.address);
}

/** The first message of a kind from a system that fits; asks again every half second until it comes. */
function heard(system, message, fits, ask) {
  return new Promise((resolve) => {
    let timer;
    const listener = (from, clazz, data) => {
      if (from !== system || clazz.MSG_ID !== message.MSG_ID || !fits(data)) return;
      clearInterval(timer);
      listeners.delete(listener);
      resolve(data);
    };
    listeners.add(listener);
    if (ask) {
      ask();
      timer = setInterval(ask, 500);
    }
  });
}

async function command(system, number, params, wanted = 0) {
  const fields = { command: number, confirmation: 0 };
  for (let i = 1; i <= 7; i++) fields['_param' + i] = params[i - 1] ?? 0;
  const fits = (ack) => ack.command === number && ack.result === wanted;
  await heard(system, common.CommandAck, fits, () => send(system, common.CommandLong, fields));
}

async function parameters(system) {
  const values = new Map();
  let count = Infinity;
  const take = (value) => {
    if (value.paramIndex === 0xffff) return false;
    count = value.paramCount;
    values.set(value.paramIndex, value.paramId);
    return values.size === count;
  };
  let asked = false;
  await heard(system, common.ParamValue, take, () => {
    if (!asked) {
      send(system, common.ParamRequestList, {});
    } else if (Number.isFinite(count)) {
      for (let i = 0, n = 0; i < count && n < 20; i++) {
        if (!values.has(i) && ++n) send(system, common.ParamRequestRead, { paramIndex: i, paramId: '' });
      }
    }
    asked = true;
  });
  say(system, 'parameters', values.size, new Set(values.values()).size);
}

function plan(home, px4) {
  const item = (number, north, height) => ({
    frame: 6,
    command: number,
    autocontinue: 1,
    x: home.lat + north,
    y: home.lon,
    z: height,
  });
  const items = [item(22, 0, 30), item(WAYPOINT, 30000, 50), item(WAYPOINT, 60000, 45), item(20, 0, 0)];
  return px4 ? items : [{ ...item(WAYPOINT, 0, 0), frame: 0 }, ...items];
}

async function upload(system, items) {
  // The count is repeated only while nothing comes of it: in the middle it would begin the upload again.
  let asked = 0;
  const requests = (from, clazz, data) => {
    if (from === system && clazz.MSG_ID === common.MissionRequestInt.MSG_ID) {
      asked = Date.now();
      send(system, common.MissionItemInt, { ...items[data.seq], seq: data.seq, missionType: 0 });
    }
  };
  listeners.add(requests);
  const ack = await heard(system, common.MissionAck, () => true, () => {
    if (Date.now() - asked > 5000) {
      send(system, common.MissionCount, { count: items.length, missionType: 0, opaqueId: 0 });
    }
  });
  listeners.delete(requests);
  say(system, 'mission', ack.type);
}

async function download(system, items) {
  const count = await heard(system, common.MissionCount, () => true, () =>
    send(system, common.MissionRequestList, { missionType: 0 }),
  );
  let same = 0;
  for (let seq = 0; seq < count.count; seq++) {
    const got = await heard(system, common.MissionItemInt, (m) => m.seq === seq, () =>
      send(system, common.MissionRequestInt, { seq, missionType: 0 }),
    );
    const wanted = items[seq];
    const place = wanted.frame === 0 || (got.x === wanted.x && got.y === wanted.y && got.z === wanted.z);
    if (got.command === wanted.command && got.frame === wanted.frame && place) same++;
  }
  say(system, 'readback', count.count, same);
}

async function fly(system) {
  const first = await heard(system, minimal.Heartbeat, () => true);
  say(system, 'heartbeat', first.type, first.autopilot);
  const px4 = first.autopilot === PX4;
  const copter = first.type === 2;
  const home = await heard(system, common.GlobalPositionInt, (p) => p.lat !== 0);
  say(system, 'position', home.lat, home.lon);
  await command(system, 512, [148]);
  await parameters(system);
  const items = plan(home, px4);
  await upload(system, items);
  await download(system, items);
  if (!px4) {
    await command(system, 176, [1, copter ? 4 : 10]);
    await command(system, 400, [1]);
  }
  if (px4 || copter) await command(system, 300, []);
  await heard(system, minimal.Heartbeat, (h) => (h.baseMode & ARMED) !== 0);
  say(system, 'armed');
  const up = await heard(system, common.GlobalPositionInt, (p) => p.relativeAlt > 25000);
  say(system, 'up', up.relativeAlt);
}

async function main() {
  await new Promise((resolve) => socket.bind(0, '127.0.0.1', resolve));
  say(socket.address().port);
  setInterval(() => {
    for (const system of addresses.keys()) {
      send(system, minimal.Heartbeat, { type: 6, autopilot: 8, baseMode: 0, customMode: 0, systemStatus: 4 });
    }
  }, 1000);
  await Promise.all(systems.map(fly));
  say('done');
  process.exit(0);
}

// The parent closes our standard input when it is done with us.
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
main();
