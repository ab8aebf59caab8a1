// Prints the field tables of mavlink-mappings, one line a message: id, name, checksum seed, greatest payload, fields as
// name:type:elements:offset, with + for an extension. Tabs part columns, bars part fields.
const mappings = require('mavlink-mappings');

const dialects = ['minimal', 'standard', 'common', 'ardupilotmega', 'uavionix', 'icarous'];
const seen = new Set();
for (const dialect of dialects) {
  for (const clazz of Object.values(mappings[dialect].REGISTRY)) {
    if (seen.has(clazz.MSG_ID)) continue;
    seen.add(clazz.MSG_ID);
    const fields = clazz.FIELDS.map(
      (f) => `${f.source}:${f.type}:${f.length}:${f.offset}${f.extension ? ':+' : ''}`,
    );
    process.stdout.write(
      [clazz.MSG_ID, clazz.MSG_NAME, clazz.MAGIC_NUMBER, clazz.PAYLOAD_LENGTH, fields.join('|')].join('\t') + '\n',
    );
  }
}
