// `npm run bench:streams [count]`: the release rule over ten times the streams of answers that `npm test` plays.
import { nodeTests, run } from './command.js';

const { code } = await run(process.execPath, nodeTests(['test/model/pulse-streams.test.ts']), { FF_STREAMS: process.argv[2] ?? '10000' });
process.exitCode = code;
