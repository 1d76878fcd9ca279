import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ParseOption, XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** A folder with the standards' own schemas, which the project doesn't ship; docs/formats.md says what belongs in it and where it is from. */
export const SCHEMAS = process.env.BACKFILE_SCHEMAS;

const FILES = {
  ninjs: ['ninjs', 'ninjs-schema_3.0.json'],
  geojson: ['ninjs', 'GeoJSON-schema.json'],
  'newsml-g2': ['newsml-g2', 'NewsML-G2_2.35-spec-All-Power.xsd'],
  nitf: ['nitf', 'nitf-3-6.xsd'],
} as const;
const pathOf = (name: keyof typeof FILES): string => join(SCHEMAS ?? '', ...FILES[name]);

export const hasSchema = (name: keyof typeof FILES): boolean =>
  SCHEMAS !== undefined && existsSync(pathOf(name));

/** What is wrong with a JSON document by the schema; nothing when it is valid. */
export const ninjsFaults = (): ((document: string) => readonly string[]) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // The package is CommonJS: its default export is the plugin itself at run time, and an object that holds it in its types.
  (typeof addFormats === 'function' ? addFormats : addFormats.default)(ajv);
  if (hasSchema('geojson')) ajv.addSchema(JSON.parse(readFileSync(pathOf('geojson'), 'utf8')));
  const validate = ajv.compile(JSON.parse(readFileSync(pathOf('ninjs'), 'utf8')));
  return (document) =>
    validate(JSON.parse(document))
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** What is wrong with an XML document by the schema; nothing when it is valid. */
export const xmlFaults = (name: 'newsml-g2' | 'nitf'): ((document: string) => readonly string[]) => {
  xmlRegisterFsInputProviders();
  const path = pathOf(name);
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: pathToFileURL(path).href });
  const validator = XsdValidator.fromDoc(schema);
  return (document) => {
    const parsed = XmlDocument.fromString(document, { option: ParseOption.XML_PARSE_NONET });
    try {
      validator.validate(parsed);
      return [];
    } catch (thrown) {
      return [thrown instanceof Error ? thrown.message : String(thrown)];
    } finally {
      parsed.dispose();
    }
  };
};
