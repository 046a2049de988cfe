// Puts the assemblies of Elsa Studio, a hundred and more, into one file, compressed once when the program is built: to open the
// designer a browser then asks for one of them. Called with the folder of the package and the file to write.
//
// The file: four bytes, little-endian, with the length of a list; the list in JSON, [name, length] for each; the assemblies.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [studio, target] = process.argv.slice(2);
const folder = join(studio, "_framework");
const start = readFileSync(join(folder, "dotnet.js"), "utf8").match(/\/\*json-start\*\/(.*)\/\*json-end\*\//s);
if (!start) throw new Error(`${folder}/dotnet.js does not say which assemblies there are.`);

const { coreAssembly, assembly } = JSON.parse(start[1]).resources;
const assemblies = [...coreAssembly, ...assembly].map(({ name }) => ({ name, content: readFileSync(join(folder, name)) }));
const list = Buffer.from(JSON.stringify(assemblies.map(({ name, content }) => [name, content.length])));
const length = Buffer.alloc(4);
length.writeUInt32LE(list.length);
const bundle = Buffer.concat([length, list, ...assemblies.map(({ content }) => content)]);

mkdirSync(dirname(target), { recursive: true });
writeFileSync(`${target}.gz`, gzipSync(bundle, { level: constants.Z_BEST_COMPRESSION }));
writeFileSync(`${target}.br`, brotliCompressSync(bundle, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bundle.length,
  },
}));
writeFileSync(target, bundle);
