// node-mavlink on the stream that the measurements of the MAVLink codec use: peer.cjs STREAM INTACT SECONDS, where INTACT
// has the frames that came through, each after its length in two bytes, little-endian. Prints name=value pairs: messages
// decoded and encoded per CPU second, and how many intact frames were lost.
const fs = require('node:fs');
const { Readable } = require('node:stream');
const { finished } = require('node:stream/promises');
const { MavLinkPacketParser, MavLinkPacketSplitter, MavLinkProtocolV2 } = require('node-mavlink');
const { minimal, standard, common, ardupilotmega } = require('mavlink-mappings');

const [streamFile, intactFile, secondsText] = process.argv.slice(2);
const stream = fs.readFileSync(streamFile);
const seconds = Number(secondsText);
const registry = { ...minimal.REGISTRY, ...standard.REGISTRY, ...common.REGISTRY, ...ardupilotmega.REGISTRY };

const intact = [];
const index = fs.readFileSync(intactFile);
for (let at = 0; at < index.length; ) {
  const length = index.readUInt16LE(at);
  intact.push(index.subarray(at + 2, at + 2 + length));
  at += 2 + length;
}

function* chunks() {
  for (let at = 0; at < stream.length; at += 65536) yield stream.subarray(at, at + 65536);
}

// Every field of every message is decoded; the data objects are kept only when asked for.
async function decode(each) {
  let count = 0;
  const parser = Readable.from(chunks()).pipe(new MavLinkPacketSplitter()).pipe(new MavLinkPacketParser());
  parser.on('data', (packet) => {
    const clazz = registry[packet.header.msgid];
    if (!clazz) return;
    const data = packet.protocol.data(packet.payload, clazz);
    count++;
    if (each) each(packet, data);
  });
  await finished(parser);
  return count;
}

// As the Java side measures: warm up, then the best half second of CPU time counts.
async function rate(pass) {
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  for (const end = cpu() + seconds; cpu() < end; ) await pass();
  let best = 0;
  for (const end = cpu() + seconds; cpu() < end; ) {
    const start = cpu();
    let count = 0;
    while (cpu() - start < 0.5) count += await pass();
    best = Math.max(best, count / (cpu() - start));
  }
  return best;
}

(async () => {
  const messages = [];
  let next = 0;
  let found = 0;
  await decode((packet, data) => {
    messages.push(data);
    for (let i = next; i < Math.min(next + 200, intact.length); i++) {
      if (intact[i].equals(packet.buffer)) {
        next = i + 1;
        found++;
        break;
      }
    }
  });
  const decoded = await rate(() => decode(null));
  const protocol = new MavLinkProtocolV2();
  const encoded = await rate(async () => {
    let seq = 0;
    for (const message of messages) protocol.serialize(message, seq++ & 255);
    return messages.length;
  });
  console.log(`decode=${Math.round(decoded)} encode=${Math.round(encoded)} lost=${intact.length - found}`);
})();
