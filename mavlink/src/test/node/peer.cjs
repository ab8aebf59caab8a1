// An independent MAVLink peer for the tests: decodes each frame with node-mavlink, prints what it found as one line, and
// sends the message back, encoded anew. peer.cjs tcp|udp PORT [KEY IN HEX]: with a key the answers are signed.
//
// A line has, parted by tabs: 1 or 2 for the version of MAVLink, message name, sequence, system, component, for a signed
// frame link, timestamp and whether the signature is valid, then name=value for each field in wire order. Floating point
// numbers are written as their bits in hex, elements of arrays are parted by commas.
const net = require('node:net');
const dgram = require('node:dgram');
const { PassThrough } = require('node:stream');
const {
  MavLinkPacketParser,
  MavLinkPacketSplitter,
  MavLinkProtocolV1,
  MavLinkProtocolV2,
} = require('node-mavlink');
const mappings = require('mavlink-mappings');

const [transport, portText, keyHex] = process.argv.slice(2);
const port = Number(portText);
const key = keyHex ? Buffer.from(keyHex, 'hex') : null;
const host = '127.0.0.1';
const registry = {};
const magicNumbers = {};
for (const dialect of ['minimal', 'standard', 'common', 'ardupilotmega', 'uavionix', 'icarous']) {
  Object.assign(registry, mappings[dialect].REGISTRY);
}
for (const [id, clazz] of Object.entries(registry)) magicNumbers[id] = clazz.MAGIC_NUMBER;

function bits(value, double) {
  const view = new DataView(new ArrayBuffer(8));
  if (double) {
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16);
  }
  view.setFloat32(0, value);
  return view.getUint32(0).toString(16);
}

function text(value, type) {
  if (Array.isArray(value)) return value.map((v) => text(v, type.replace('[]', ''))).join(',');
  if (type === 'float' || type === 'double') return bits(value, type === 'double');
  return String(value);
}

function answer(packet, data, send) {
  const { seq, sysid, compid, magic, msgid } = packet.header;
  const clazz = registry[msgid];
  const v2 = magic === MavLinkProtocolV2.START_BYTE;
  const columns = [v2 ? 2 : 1, clazz.MSG_NAME, seq, sysid, compid];
  if (packet.signature) {
    const { linkId, timestamp } = packet.signature;
    columns.push(linkId, timestamp, key !== null && packet.signature.matches(key));
  }
  for (const field of clazz.FIELDS) columns.push(`${field.source}=${text(data[field.name], field.type)}`);
  process.stdout.write(columns.join('\t') + '\n');
  if (!v2) {
    send(new MavLinkProtocolV1(sysid, compid).serialize(data, seq));
  } else if (key) {
    const protocol = new MavLinkProtocolV2(sysid, compid, MavLinkProtocolV2.IFLAG_SIGNED);
    send(protocol.sign(protocol.serialize(data, seq), 9, key, Date.now() + answered++));
  } else {
    send(new MavLinkProtocolV2(sysid, compid).serialize(data, seq));
  }
}
let answered = 0;

function read(input, send) {
  input
    .pipe(new MavLinkPacketSplitter({}, { magicNumbers }))
    .pipe(new MavLinkPacketParser())
    .on('data', (packet) => {
      const data = packet.protocol.data(packet.payload, registry[packet.header.msgid]);
      answer(packet, data, send);
    });
}

if (transport === 'tcp') {
  const socket = net.connect(port, host);
  read(socket, (bytes) => socket.write(bytes));
  socket.on('close', () => process.exit(0));
} else {
  const socket = dgram.createSocket('udp4');
  const input = new PassThrough();
  read(input, (bytes) => socket.send(bytes, port, host));
  socket.on('message', (bytes) => input.write(bytes));
  socket.bind(0, host, () => socket.send(Buffer.from('hello'), port, host));
}
// The parent closes our standard input when it is done with us.
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
