import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import minifyTemplates from 'rollup-plugin-minify-template-literals';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };
const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));
const folders = readdirSync(new URL('src/elements', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory());
// The desk is nobody's widget: its file holds all that it needs, and no other file holds any of it. A screen's file holds
// all that a screen of our own server needs: what is one file is there, or is not.
const widgets = folders.map(({ name }) => name).filter((name) => !['source', 'moderation-desk', 'lobby'].includes(name));

/** The page of the sealed frame does what it does as soon as it is loaded: nothing may import it. */
const noGuests = (page: string): Plugin => ({
  name: 'no-guests',
  generateBundle(_options, bundle) {
    const guests = Object.values(bundle).filter((file) => file.type === 'chunk' && [...file.imports, ...file.dynamicImports].includes(page));
    if (guests.length > 0) this.error(`${guests.map(({ fileName }) => fileName).join(', ')} would run ${page}: put what they share with it into a group.`);
  },
});

/** Widgets as modules of their own over shared chunks, and the page of the sealed frame. */
const modules: UserConfig = {
  plugins: [noGuests('sealed.js')],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    lib: { formats: ['es'], entry: { sealed: 'src/sealed.ts', ...Object.fromEntries(widgets.map((name) => [`widgets/${name}`, `src/elements/${name}/define.ts`])) } },
    rolldownOptions: {
      // What a widget loads later may import from its entry; else their common modules would be a request of their own.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'widgets/chunks/[name]-[hash].js',
        // Left to itself the bundler makes a file for each set of modules that some widgets share: five requests for a poll.
        codeSplitting: {
          groups: [
            { name: 'core', test: /src\/(elements\/source|ui)\/(?!qr|trend|moments)|\/i18n\/(en\/common|regional)|\/model\/hash/, priority: 2 },
            { name: 'lessons', test: /src\/(model\/(lesson|plan)|client\/(lessons|lesson-feed))\.ts/, priority: 1 },
            { name: 'receipt', test: /model\/receipt\.ts|submission-form\/styles\.ts/, priority: 1 },
            { name: 'sections', test: /submission-form\/(sections|controls)\.ts|model\/story-draft\.ts/, priority: 1 },
            { name: 'frame', test: /frame-messages/, priority: 1 },
            { name: 'device', test: /src\/client\/(cache|given|storage)\.ts/, priority: 1 },
          ],
        },
        minify: true,
      },
    },
  },
};

/** The one module of the script tag: all visitor widgets; what a page may never need lies in files beside it. */
const suite: UserConfig = {
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    lib: { formats: ['es'], entry: { 'failing-forward': 'src/all.ts' } },
    rolldownOptions: {
      // What is loaded later may import from the one module; without this its shared parts would become a second request.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'failing-forward/[name]-[hash].js',
        // Left to itself the bundler makes nine files of what those beside share with the module.
        codeSplitting: { groups: [{ name: 'shared', test: /node_modules\/@?lit|src\/(model\/(read|dates|guarantee|hash|story|text)|client\/(error|store))\.ts/ }] },
        minify: true,
      },
    },
  },
};

/** The moderators' desk. */
const desk: UserConfig = {
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    lib: { formats: ['es'], entry: { desk: 'src/desk.ts' } },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'desk/[name]-[hash].js',
        codeSplitting: { groups: [{ name: 'shared', test: /node_modules\/@?lit|src\/model\/(read|dates|story|story-draft)\.ts/ }] },
        minify: true,
      },
    },
  },
};

/** One module with everything inside, for sites that pin a hash. */
const full: UserConfig = {
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    lib: { formats: ['es'], entry: { 'failing-forward.full': 'src/full.ts' } },
    rolldownOptions: { output: { entryFileNames: '[name].js', codeSplitting: false, minify: true } },
  },
};

/**
 * What would be loaded later is imported at once, but for what is listed by its place in `src`: that is one file beside, since
 * of several the bundler splits off what they share with the first.
 */
const allBut = (beside: readonly string[]): Plugin => {
  const others = 'virtual:beside';
  return {
    name: 'all-but',
    enforce: 'post',
    resolveId: (id) => (id === others ? id : null),
    load: (id) => (id === others ? beside.map((file, at) => `export * as part${at} from ${JSON.stringify(source(file))};`).join('\n') : null),
    transform(code, id) {
      if (!id.startsWith(source(''))) return null;
      const files: string[] = [];
      const text = code.replace(/\bimport\(["'`]([^"'`]+)["'`]\)/g, (_call, file: string) => {
        const at = beside.findIndex((other) => source(other) === join(dirname(id), file.replace(/\.js$/, '.ts')));
        return at < 0 ? `Promise.resolve(inside${files.push(file)})` : `import(${JSON.stringify(others)}).then((all) => all.part${at})`;
      });
      return { code: files.map((file, at) => `import * as inside${at + 1} from ${JSON.stringify(file)};\n`).join('') + text, map: null };
    },
  };
};

/** Of each language the words of some tables: a screen has no form. */
const wordsOf = (tables: readonly string[]): Plugin => {
  const tableOf = (id: string) => /\/i18n\/en\/([\w-]+)\.ts$/.exec(id)?.[1];
  return {
    name: 'words-of',
    enforce: 'post',
    transform(code, id) {
      if (!/\/i18n\/(ar|de)\.ts$/.test(id)) return null;
      const membersOf = (text: string) => {
        const [declared] = this.parse(text).body.flatMap((node) => (node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'VariableDeclaration' ? node.declaration.declarations : []));
        if (declared?.id.type !== 'Identifier' || declared.init?.type !== 'ObjectExpression') return this.error(`${id}: this is no table of words.`);
        const members = declared.init.properties.flatMap((one) => (one.type === 'Property' && one.key.type === 'Identifier' ? [{ key: one.key.name, text: text.slice(one.start, one.end) }] : []));
        return { name: declared.id.name, members };
      };
      const wanted = new Set(tables.flatMap((table) => membersOf(readFileSync(source(`i18n/en/${table}.ts`), 'utf8')).members.map(({ key }) => key)));
      const { name, members } = membersOf(code);
      return { code: `export const ${name} = {${members.filter(({ key }) => wanted.has(key)).map(({ text }) => text).join()}};`, map: null };
    },
    generateBundle(_options, bundle) {
      const found = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds.map(tableOf) : []));
      const other = found.find((table) => table !== undefined && !tables.includes(table));
      if (other) this.error(`The words of i18n/en/${other}.ts would be English in every language: name them too.`);
    },
  };
};

/**
 * For screens, which may lose their network at any moment, and whose engines may know modules and not what is newer: one file
 * with all that a screen of our own server shows in weeks. Beside it lie other backends, and what nobody does on a screen.
 */
const lobby: UserConfig = {
  plugins: [
    allBut([...['local', 'mapped', 'memory', 'static-json'].map((name) => `backends/${name}.ts`), 'client/ballots.ts', 'elements/pulse-poll/pair.ts', 'starter/resources.ts']),
    wordsOf(['common', 'lobby', 'pulse', 'ticker', 'trend']),
  ],
  build: {
    target: 'es2017',
    outDir: 'dist',
    emptyOutDir: false,
    lib: { formats: ['es'], entry: { 'widgets/lobby': 'src/elements/lobby/define.ts' } },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: { entryFileNames: '[name].js', chunkFileNames: 'widgets/lobby/beside-[hash].js', minify: true },
    },
  },
};

// What every copy of the suite defines at once, whatever comes later by its tag.
const tags = [...readFileSync(new URL('src/all.ts', import.meta.url), 'utf8').matchAll(/^import '.*\/([\w-]+)\/define\.js'/gm)].map(([, name]) => `ff-${name}`);
// A second Lit throws where the page's Trusted Types allow no second policy of its name.
const guard = `if(!self.customElements||${JSON.stringify(tags)}.every(function(t){return customElements.get(t)}))return;`;

/** One classic script with everything inside, for old engines. */
const classic: UserConfig = {
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2017',
    lib: { formats: ['iife'], entry: { 'failing-forward.classic': 'src/classic.ts' }, name: 'FailingForward' },
    rolldownOptions: { output: { entryFileNames: '[name].js', codeSplitting: false, minify: true, intro: guard } },
  },
};

/** The reference server and its command line; their dependencies stay outside. */
const server: UserConfig = {
  build: {
    ssr: true,
    outDir: 'server/dist',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { input: { main: 'server/main.ts', cli: 'server/cli.ts' } },
  },
};

/** In development the demo's pages load the sources instead of `/embed/<version>/…`, and `/api` is the running server's. */
const demoSources = (): Plugin => ({
  name: 'demo-sources',
  transformIndexHtml: (page) => page.replaceAll('/embed/%VERSION%/failing-forward.js', '/src/all.ts').replaceAll('/embed/%VERSION%/widgets/lobby.js', '/src/elements/lobby/define.ts').replaceAll('/embed/%VERSION%/desk.js', '/src/desk.ts').replaceAll('%VERSION%', version),
});

const dev: UserConfig = {
  plugins: [demoSources()],
  server: { host: '127.0.0.1', open: '/demo/index.html', proxy: { '/api': 'http://127.0.0.1:8787' } },
};

// One letter beyond Latin-1, such as a typographic apostrophe, and an engine keeps the whole script in twice the memory.
const beyond = /[^\u0000-\u00ff]/g;
const fewEscapes = (): Plugin => ({
  name: 'few-escapes',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || (file.code.match(beyond)?.length ?? 0) * 50 > file.code.length) continue;
      file.code = file.code.replace(beyond, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
});

export default defineConfig(({ mode, command }) => {
  if (command === 'serve') return dev;
  if (mode === 'server') return server;
  const shared: UserConfig = { publicDir: false, plugins: [minifyTemplates({ include: ['src/**/*.ts'] }) as Plugin, fewEscapes()] };
  const build = { target: 'es2021', modulePreload: false, reportCompressedSize: false } as const;
  const chosen = { suite, desk, lobby, full, classic }[mode] ?? modules;
  return { ...shared, plugins: [...(shared.plugins ?? []), ...(chosen.plugins ?? [])], build: { ...build, ...chosen.build } };
});
